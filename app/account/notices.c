/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "notices.h"

gboolean
signet_notices_from_string (const char    *text,
                            SignetNotices *notices)
{
  g_return_val_if_fail (notices != NULL, FALSE);

  *notices = g_strcmp0 (text, "off") == 0 ? SIGNET_NOTICES_OFF : SIGNET_NOTICES_ON;
  return g_strcmp0 (text, signet_notices_to_string (*notices)) == 0;
}

const char *
signet_notices_to_string (SignetNotices notices)
{
  return notices == SIGNET_NOTICES_OFF ? "off" : "on";
}
