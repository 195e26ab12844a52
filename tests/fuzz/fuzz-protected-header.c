/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A header outside and an entity with another one inside, parted by a NUL. */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "header-protection.h"
#include "legacy-display.h"
#include "repeated-head.h"

static void
check_inside (SignetSlice inside,
              SignetSlice outside)
{
  g_autoptr(GBytes) payload = g_bytes_new (inside.text, inside.length);
  g_auto(SignetProtectedHeader) header = { 0 };

  signet_protected_header_init (&header, payload, outside);
  if (header.form == SIGNET_HEADER_PROTECTION_NONE)
    return;
  g_assert_nonnull (header.sender);
  g_assert_true (header.secret->len <= header.names->len);
  signet_protected_header_drop (&header, "From");
  for (guint i = 0; i < header.names->len; i++)
    g_assert_cmpint (g_ascii_strcasecmp (header.names->pdata[i], "From"), !=, 0);
}

static void
check_legacy (SignetSlice head,
              SignetSlice subject)
{
  SignetLegacyDisplay display = { 0 };

  signet_legacy_display_init (&display, head, subject);
  for (guint i = 0; i < display.n; i++)
    g_assert_cmpuint (display.offsets[i], <=, head.length);
  signet_legacy_display_clear (&display);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  const char *bytes = (const char *) data;
  const char *end = length > 0 ? memchr (bytes, '\0', length) : NULL;
  SignetSlice outside = { bytes, end != NULL ? (gsize) (end - bytes) : 0 };
  SignetSlice inside = { end != NULL ? end + 1 : bytes, end != NULL ? length - outside.length - 1 : length };
  g_autoptr(GString) text = g_string_new_len (inside.text, (gssize) inside.length);

  check_inside (inside, outside);
  check_legacy (inside, outside);
  signet_repeated_head_drop_plain (text);
  return 0;
}
