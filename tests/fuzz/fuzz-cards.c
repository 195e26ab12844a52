/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contact-private.h"
#include "event-private.h"
#include "fuzz.h"
#include "report-private.h"

static void
check_text (char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_free (text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  SignetSlice text = { (const char *) data, length };
  SignetEvent *event = signet_event_parse (text);
  SignetContact *contact = signet_contact_parse (text);
  SignetReport *report = signet_report_parse (text);

  if (event != NULL)
    check_text (signet_event_dup_text (event));
  if (contact != NULL)
    check_text (signet_contact_dup_text (contact));
  if (report != NULL)
    check_text (signet_report_dup_text (report));
  signet_event_free (event);
  g_clear_pointer (&contact, signet_contact_free);
  signet_report_free (report);
  return 0;
}
