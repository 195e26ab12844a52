/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "smtp-encoder.h"

/* In pieces of every size. */
static void
check (gboolean    stuffed,
       const char *mail,
       const char *expected)
{
  for (gsize size = 1; size <= strlen (mail) + 1; size++)
    {
      SignetSmtpEncoder encoder = { .stuffed = stuffed };
      g_autoptr(GString) out = g_string_new (NULL);

      for (gsize at = 0; at < strlen (mail); at += size)
        signet_smtp_encoder_add (&encoder, mail + at, MIN (size, strlen (mail) - at), out);
      signet_smtp_encoder_end (&encoder, out);
      g_assert_cmpstr (out->str, ==, expected);
    }
}

static void
test_unchanged (void)
{
  check (FALSE, "", "");
  check (FALSE, "a\r\n", "a\r\n");
  check (FALSE, "a: b\r\n\r\n.\r\n..\r\nc\r\n", "a: b\r\n\r\n.\r\n..\r\nc\r\n");
}

static void
test_stuffed (void)
{
  check (TRUE, "", ".\r\n");
  check (TRUE, "a.b\r\n", "a.b\r\n.\r\n");
  check (TRUE, ".\r\n..\r\n.a\r\nb.\r\n", "..\r\n...\r\n..a\r\nb.\r\n.\r\n");
}

static void
test_line_ends (void)
{
  check (FALSE, "a", "a\r\n");
  check (FALSE, "a\r", "a\r\n");
  check (FALSE, "a\nb\n", "a\r\nb\r\n");
  check (FALSE, "a\rb\r\n", "a b\r\n");
  check (FALSE, "a\r\r\nb", "a \r\nb\r\n");
  check (FALSE, "\r\r\r", "  \r\n");
  check (FALSE, "\n\n", "\r\n\r\n");
}

/* What a careless server takes for the end of the mail (RFC 5321, section 4.1.1.4) does not get
 * there: a mail would go on as commands. */
static void
test_smuggled (void)
{
  check (TRUE, "a\n.\nMAIL", "a\r\n..\r\nMAIL\r\n.\r\n");
  check (TRUE, "a\r\n.\nMAIL", "a\r\n..\r\nMAIL\r\n.\r\n");
  check (TRUE, "a\n.\r\nMAIL", "a\r\n..\r\nMAIL\r\n.\r\n");
  check (TRUE, "a\r.\rMAIL", "a . MAIL\r\n.\r\n");
  check (TRUE, "a\r\n\r.\r\nMAIL", "a\r\n .\r\nMAIL\r\n.\r\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/encoder/unchanged", test_unchanged);
  g_test_add_func ("/smtp/encoder/stuffed", test_stuffed);
  g_test_add_func ("/smtp/encoder/line-ends", test_line_ends);
  g_test_add_func ("/smtp/encoder/smuggled", test_smuggled);
  return g_test_run ();
}
