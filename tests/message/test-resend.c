/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "resend.h"

/* Returns: (transfer full): the mail that is sent on, a string. */
static char *
resend_from (const char *mail,
             const char *sender,
             const char *to)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetAddress) from = signet_address_new ("Robin \"Rob\" Häle", sender);
  g_autoptr(GPtrArray) list = signet_address_parse_list (to, 100);
  g_autoptr(GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-08T09:08:07+01:00", NULL);
  g_autoptr(SignetResend) self = signet_resend_new (bytes, from, list, now);
  g_autoptr(SignetSpool) spool = signet_spool_new (NULL);
  g_autoptr(GBytes) written = NULL;
  gsize length;
  const char *text;

  g_assert_true (signet_resend_write (self, spool, NULL));
  written = signet_spool_dup_bytes (spool, G_MAXSIZE, NULL);
  text = g_bytes_get_data (written, &length);
  return g_strndup (text, length);
}

static char *
resend (const char *mail,
        const char *to)
{
  return resend_from (mail, "robin@example.org", to);
}

/* A Message-ID has a domain in ASCII. */
static void
test_message_id (void)
{
  g_autofree char *mail = resend_from ("Subject: x\n\nbody\n", "robin@bücher.example", "b@c.example");

  g_assert_nonnull (strstr (mail, "@xn--bcher-kva.example>\r\nSubject: x"));
}

static void
test_fields (void)
{
  g_autofree char *mail = resend ("Subject: x\n\nbody\n", "\"Doe, John\" <j@a.example>, b@c.example");

  g_assert_true (g_str_has_prefix (mail, "Resent-Date: Sun, 8 Nov 2026 09:08:07 +0100\r\n"
                                         "Resent-From: "));
  g_assert_nonnull (strstr (mail, "<robin@example.org>\r\nResent-To: \"Doe, John\" <j@a.example>,\r\n"
                                  " b@c.example\r\nResent-Message-ID: <"));
  g_assert_true (g_str_has_suffix (mail, "@example.org>\r\nSubject: x\r\n\r\nbody\r\n"));
  for (const char *at = mail; *at != '\0'; at++)
    g_assert_cmpint ((guchar) *at, <, 0x80);
}

static void
test_nobody_named (void)
{
  g_autofree char *mail = resend ("Subject: x\n\nbody\n", "");

  g_assert_nonnull (strstr (mail, "\r\nResent-To: undisclosed-recipients:;\r\nResent-Message-ID: <"));
}

static void
check_rest (const char *mail,
            const char *expected)
{
  g_autofree char *sent = resend (mail, "b@c.example");
  const char *id = strstr (sent, "Resent-Message-ID");

  g_assert_cmpstr (strchr (id, '\n') + 1, ==, expected);
}

static void
test_rest (void)
{
  check_rest ("Received: a\n b\nSubject: x\n\n.\nbody", "Received: a\r\n b\r\nSubject: x\r\n\r\n.\r\nbody\r\n");
  check_rest ("Subject: x\r\n\r\nbody\r\n", "Subject: x\r\n\r\nbody\r\n");
  check_rest ("From me Mon Nov 8\nReturn-Path: <a@b>\nSubject: x\nreturn-path:\n <c>\n\nReturn-Path: y\n",
              "Subject: x\r\n\r\nReturn-Path: y\r\n");
  check_rest ("To: a@b\nBCC: <c@d>,\n e@f\nResent-Bcc: g@h\nSubject: x\nbcc: i@j\n\nBcc: y\n",
              "To: a@b\r\nSubject: x\r\n\r\nBcc: y\r\n");
  check_rest ("Subject: x\n", "Subject: x\r\n\r\n");
  check_rest ("", "\r\n");
}

/* It goes out in pieces. */
static void
test_large (void)
{
  g_autoptr(GString) mail = g_string_new ("Subject: x\n\n");
  g_autofree char *sent = NULL;
  g_auto(GStrv) lines = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (mail, "line %u\n", i);
  sent = resend (mail->str, "b@c.example");
  lines = g_strsplit (strstr (sent, "line 0"), "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 100001);
  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *line = g_strdup_printf ("line %u", i);

      g_assert_cmpstr (lines[i], ==, line);
    }
}

/* Nor is a line held whole. */
static void
test_long_line (void)
{
  g_autofree char *line = g_strnfill (1000000, 'x');
  g_autofree char *mail = g_strconcat ("Subject: x\n\n", line, "\n", line, NULL);
  g_autofree char *expected = g_strconcat ("Subject: x\r\n\r\n", line, "\r\n", line, "\r\n", NULL);

  check_rest (mail, expected);
}

static void
test_eight_bit (void)
{
  g_autoptr(GBytes) ascii = g_bytes_new_static ("x: y\n", 5);
  g_autoptr(GBytes) other = g_bytes_new_static ("x: \xE4\n", 5);
  g_autoptr(SignetAddress) from = signet_address_new (NULL, "robin@example.org");
  g_autoptr(GPtrArray) to = signet_address_parse_list ("b@c.example", 1);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(SignetResend) plain = signet_resend_new (ascii, from, to, now);
  g_autoptr(SignetResend) beyond = signet_resend_new (other, from, to, now);

  g_assert_false (signet_resend_is_eight_bit (plain));
  g_assert_true (signet_resend_is_eight_bit (beyond));
}

/* Sent on again: the newest block stands first, and the older ones stay (RFC 5322 section 3.6.6). */
static void
test_twice (void)
{
  g_autofree char *once = resend ("Subject: x\n\nbody\n", "b@c.example");
  g_autofree char *twice = resend (once, "d@e.example");

  g_assert_nonnull (strstr (twice, once));
  g_assert_nonnull (strstr (twice, "Resent-To: d@e.example"));
}

/* A name cannot begin a field of its own. */
static void
test_hostile (void)
{
  g_autofree char *mail
    = resend ("Subject: x\n\n", "=?utf-8?q?a=0D=0ABcc:_c@d.example?= <b@c.example>");

  g_assert_null (strstr (mail, "\nBcc"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/resend/fields", test_fields);
  g_test_add_func ("/message/resend/message-id", test_message_id);
  g_test_add_func ("/message/resend/nobody-named", test_nobody_named);
  g_test_add_func ("/message/resend/rest", test_rest);
  g_test_add_func ("/message/resend/large", test_large);
  g_test_add_func ("/message/resend/long-line", test_long_line);
  g_test_add_func ("/message/resend/eight-bit", test_eight_bit);
  g_test_add_func ("/message/resend/twice", test_twice);
  g_test_add_func ("/message/resend/hostile", test_hostile);
  return g_test_run ();
}
