/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "message.h"

static SignetMessage *
parse (const char *mail)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));

  return signet_message_new (bytes);
}

static void
check (const char     *mail,
       SignetBodyKind  kind,
       const char     *text,
       const char     *attachments)
{
  g_autoptr(SignetMessage) message = parse (mail);
  GPtrArray *parts = signet_message_get_attachments (message);
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            signet_part_get_name (parts->pdata[i]));
  g_assert_cmpstr (signet_message_get_text (message), ==, text);
  g_assert_cmpint (signet_message_get_body_kind (message), ==, kind);
  g_assert_cmpstr (names->str, ==, attachments);
}

#define MULTI(kind, boundary) "Content-Type: multipart/" kind "; boundary=" boundary "\n\n"
#define HTML "Content-Type: text/html\n\n"
#define PNG  "Content-Type: image/png; name=a.png\n\nx\n"

static void
test_header (void)
{
  g_autoptr(SignetMessage) message
    = parse ("From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>, other@example.org\r\n"
             "Reply-To: r@example.org\r\n"
             "To: a@b.org, B <b@b.org>\r\n"
             "Cc: c@b.org\r\n"
             "Subject: =?utf-8?b?w7xiZXI=?=\r\n"
             " folded\r\n"
             "Date: Mon, 23 Nov 2026 21:00:00 +0100\r\n"
             "Message-ID: <1@example.org>\r\n"
             "X-Odd: caf\xE9\x1B[0m\r\n\r\nhello\r\n");
  g_autofree char *date = g_date_time_format_iso8601 (signet_message_get_date (message));
  GPtrArray *to = signet_message_get_to (message);

  g_assert_cmpstr (signet_address_get_name (signet_message_get_from (message)), ==, "Jürgen");
  g_assert_cmpstr (signet_address_get_address (signet_message_get_from (message)), ==,
                   "j@example.org");
  g_assert_cmpuint (signet_message_get_reply_to (message)->len, ==, 1);
  g_assert_cmpuint (to->len, ==, 2);
  g_assert_cmpstr (signet_address_get_display (to->pdata[1]), ==, "B");
  g_assert_cmpuint (signet_message_get_cc (message)->len, ==, 1);
  g_assert_cmpstr (signet_message_get_subject (message), ==, "über folded");
  g_assert_cmpstr (date, ==, "2026-11-23T21:00:00+01");
  g_assert_cmpstr (signet_message_get_message_id (message), ==, "1@example.org");
  g_assert_cmpstr (signet_message_get_text (message), ==, "hello\n");
  g_assert_nonnull (strstr (signet_message_get_headers (message),
                            "Subject: über folded\nDate: Mon, 23 Nov 2026 21:00:00 +0100\n"));
  g_assert_nonnull (strstr (signet_message_get_headers (message), "X-Odd: café[0m\n"));
}

static void
test_no_header (void)
{
  g_autoptr(SignetMessage) message = parse ("");

  g_assert_cmpstr (signet_address_get_display (signet_message_get_from (message)), ==, "");
  g_assert_cmpuint (signet_message_get_to (message)->len, ==, 0);
  g_assert_cmpstr (signet_message_get_subject (message), ==, "");
  g_assert_null (signet_message_get_date (message));
  g_assert_cmpstr (signet_message_get_headers (message), ==, "");
  g_assert_cmpint (signet_message_get_body_kind (message), ==, SIGNET_BODY_EMPTY);
}

static void
test_single (void)
{
  check ("\nhello\r\nworld\n\n\n", SIGNET_BODY_PLAIN, "hello\nworld\n", "");
  check (HTML "<p>hello</p>", SIGNET_BODY_FROM_HTML, "hello\n", "");
  check (PNG, SIGNET_BODY_EMPTY, "", "a.png");
  check ("Content-Type: text/plain; format=flowed\n\none \ntwo\n", SIGNET_BODY_PLAIN,
         "one two\n", "");
  check ("Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nhello\n",
         SIGNET_BODY_EMPTY, "", "a.txt");
  check ("Content-Type: text/plain\nContent-Disposition: inline; filename=a.txt\n\nhello\n",
         SIGNET_BODY_PLAIN, "hello\n", "a.txt");
  check ("Content-Type: text/x-unknown\n\nhello\n", SIGNET_BODY_PLAIN, "hello\n", "");
  check ("Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n", SIGNET_BODY_EMPTY, "",
         "attachment.ics");
  check (MULTI ("mixed", "a") "no part", SIGNET_BODY_PLAIN, "no part\n", "");
}

static void
test_mixed (void)
{
  check (MULTI ("mixed", "a") "--a\n\none\n--a\n" PNG "--a\n" HTML "<b>two</b>\n--a--",
         SIGNET_BODY_PLAIN, "one\n\ntwo\n", "a.png");
  check (MULTI ("mixed", "a") "--a\nContent-Type: message/rfc822\n\nSubject: Hi: a/b\n\nx\n--a--",
         SIGNET_BODY_PLAIN, "Subject: Hi: a/b\n\nx\n", "Hi_ a_b.eml");
  check (MULTI ("mixed", "a") "--a\n\n\n--a\nContent-Type: application/x-empty\n\n--a--",
         SIGNET_BODY_EMPTY, "", "");
  check (MULTI ("mixed", "a") "--a\n" MULTI ("mixed", "b") "--b\n\none\n--b--\n--a\n\ntwo\n--a--",
         SIGNET_BODY_PLAIN, "one\n\ntwo\n", "");
}

static void
test_alternative (void)
{
  check (MULTI ("alternative", "a") "--a\n" HTML "<b>html</b>\n--a\n\nplain\n--a--",
         SIGNET_BODY_PLAIN, "plain\n", "");
  check (MULTI ("alternative", "a") "--a\n\n \n\n--a\n" HTML "html\n--a--",
         SIGNET_BODY_FROM_HTML, "html\n", "");
  check (MULTI ("alternative", "a") "--a\n\nplain\n--a\n" MULTI ("related", "b")
         "--b\n" HTML "html\n--b\n" PNG "--b--\n--a--", SIGNET_BODY_PLAIN, "plain\n", "a.png");
  check (MULTI ("alternative", "a") "--a\n\nplain\n--a\nContent-Type: text/calendar\n\nB\n--a--",
         SIGNET_BODY_PLAIN, "plain\n", "attachment.ics");
  check (MULTI ("alternative", "a") "--a\n" PNG "--a--", SIGNET_BODY_EMPTY, "", "a.png");
}

static void
test_related (void)
{
  check (MULTI ("related", "a") "--a\n" HTML "html\n--a\n" PNG "--a--",
         SIGNET_BODY_FROM_HTML, "html\n", "a.png");
  check (MULTI ("related", "a") "--a\n" PNG "--a\n" HTML "html\n--a--",
         SIGNET_BODY_FROM_HTML, "html\n", "a.png");
  /* Some programs put all that they have into one of these. */
  check (MULTI ("related", "a") "--a\n\nfirst\n--a\n\nsecond\n--a\n\n \n--a\n" HTML "third\n--a--",
         SIGNET_BODY_PLAIN, "first\n", "attachment.txt attachment.html");
}

#define IMAGE(id) HTML "html<img src=cid:" id ">\n"
#define GIF(id, name) "Content-Type: image/gif; name=" name "\nContent-ID: <" id ">\n\nGIF89a..\n"

/* What the document shows is not listed; what nothing can draw there is. */
static void
test_shown (void)
{
  check (MULTI ("related", "a") "--a\n" IMAGE ("x") "--a\n" GIF ("x", "a.gif") "--a--", SIGNET_BODY_FROM_HTML,
         "html\n", "");
  check (MULTI ("related", "a") "--a\n" IMAGE ("x") "--a\n" GIF ("x", "a.gif") "--a\n" GIF ("x", "b.gif") "--a--",
         SIGNET_BODY_FROM_HTML, "html\n", "b.gif");
  check (MULTI ("related", "a") "--a\n" IMAGE ("x") "--a\nContent-Type: application/pdf; name=a.pdf\n"
         "Content-ID: <x>\n\n%PDF-1.4\n--a--", SIGNET_BODY_FROM_HTML, "html\n", "a.pdf");
  check (MULTI ("related", "a") "--a\n" IMAGE ("x") "--a\nContent-Type: image/x-emf; name=a.emf\n"
         "Content-ID: <x>\n\nx\n--a--", SIGNET_BODY_FROM_HTML, "html\n", "a.emf");
}

static void
test_smime (void)
{
  check (MULTI ("signed", "a") "--a\n\nhello\n--a\n"
         "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nx\n--a--",
         SIGNET_BODY_PLAIN, "hello\n", "");
  check (MULTI ("signed", "a") "--a\n\nhello\n--a\n"
         "Content-Type: application/pgp-signature\n\nx\n--a--",
         SIGNET_BODY_PLAIN, "hello\n", "attachment.asc");
  check ("Content-Transfer-Encoding: base64\nContent-Type: application/pkcs7-mime; name=smime.p7m\n"
         "\nMIIBJwYJKoZIhvcNAQcDoIIBGDCC\n", SIGNET_BODY_ENCRYPTED, "", "smime.p7m");
  check ("Content-Transfer-Encoding: base64\nContent-Type: application/pkcs7-mime; name=smime.p7m\n"
         "\nMIIBJwYJKoZIhvcNAQcCoIIBGDCC\n", SIGNET_BODY_EMPTY, "", "smime.p7m");
  check (MULTI ("mixed", "a") "--a\n\nhello\n--a\nContent-Transfer-Encoding: base64\n"
         "Content-Type: application/pkcs7-mime; name=smime.p7m\n\n"
         "MIIBJwYJKoZIhvcNAQcDoIIBGDCC\n--a--",
         SIGNET_BODY_PLAIN, "hello\n", "smime.p7m");
}

static char *
sample (void)
{
  return g_strdup ("From: \"A, B\" <a@b.org>\r\nTo: g: a@b, c@d;\r\n"
                   "Subject: =?utf-8?q?=C3=BC?= =?iso-8859-1?b?5A==?=\r\n"
                   "Content-Type: multipart/mixed; boundary=\"=_a\"\r\n\r\n"
                   "--=_a\r\n"
                   "Content-Type: multipart/alternative; boundary*0=b; boundary*1=c\r\n\r\n"
                   "--bc\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n"
                   "Content-Transfer-Encoding: quoted-printable\r\n\r\n> =C3=BC =\r\nx\r\n\r\n"
                   "--bc\r\nContent-Type: text/html\r\n\r\n<p title=\"x\">&uuml;<!-- x --></p>\r\n"
                   "--bc--\r\n\r\n--=_a\r\n"
                   "Content-Type: image/png; name*=utf-8''%C3%BC.png\r\n"
                   "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--=_a--\r\n");
}

static void
test_truncated (void)
{
  g_autofree char *mail = sample ();

  for (gsize length = 0; length <= strlen (mail); length++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (mail, length);
      g_autoptr(SignetMessage) message = signet_message_new (bytes);

      g_assert_true (g_utf8_validate (signet_message_get_text (message), -1, NULL));
      g_assert_true (g_utf8_validate (signet_message_get_headers (message), -1, NULL));
    }
}

/* Every byte of the sample changed into something else that means much to a parser. */
static void
test_damaged (void)
{
  static const char bytes_to_try[] = "\0\n\"=-<:(\xFF";
  g_autofree char *mail = sample ();
  gsize length = strlen (mail);

  for (gsize at = 0; at < length; at++)
    for (gsize i = 0; i < sizeof bytes_to_try - 1; i++)
      {
        char kept = mail[at];
        mail[at] = bytes_to_try[i];
        g_autoptr(GBytes) bytes = g_bytes_new (mail, length);
        mail[at] = kept;
        g_autoptr(SignetMessage) message = signet_message_new (bytes);

        g_assert_true (g_utf8_validate (signet_message_get_text (message), -1, NULL));
      }
}

static SignetMessage *
parse_repeated (const char *begin,
                const char *unit,
                gsize       size)
{
  GString *mail = g_string_sized_new (size + 1000);

  g_string_append (mail, begin);
  while (mail->len < size)
    g_string_append (mail, unit);
  g_autoptr(GBytes) bytes = g_string_free_to_bytes (mail);
  return signet_message_new (bytes);
}

#define MB (1024 * 1024)

static void
test_large_header (void)
{
  static const char *const begins[][2] =
  {
    { "Subject: ", "x" }, { "Subject: ", "x\n " }, { "To: ", "a@b," }, { "To: ", "a:" },
    { "To: ", "\"" }, { "", "X: y\n" }, { "Content-Type: a/b;", "a=b; " },
    { "Content-Type: a/b;", "name*1=x; " }, { "Subject: ", "=?utf-8?q?x?= " },
    { "Content-Disposition: attachment;", "filename*0=x; " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    {
      g_autoptr(SignetMessage) message = parse_repeated (begins[i][0], begins[i][1], 10 * MB);

      g_assert_cmpuint (strlen (signet_message_get_headers (message)), <=, 260 * 1024);
      g_assert_cmpuint (signet_message_get_to (message)->len, <=, SIGNET_ADDRESS_MAX);
    }
}

static void
test_long_line (void)
{
  g_autoptr(SignetMessage) message = parse_repeated ("\n", "xxxxxxxxxxxxxxxx", 50 * MB);
  GPtrArray *parts = signet_message_get_attachments (message);

  g_assert_cmpuint (strlen (signet_message_get_text (message)), <=, SIGNET_MESSAGE_MAX_TEXT + 8);
  g_assert_cmpuint (parts->len, ==, 1);
  g_assert_cmpuint (signet_part_get_size (parts->pdata[0]), >=, 50 * MB);
}

static void
test_many_parts (void)
{
  g_autoptr(SignetMessage) message = parse_repeated (MULTI ("mixed", "a"), "--a\n\nx\n", 700000);
  GPtrArray *parts = signet_message_get_attachments (message);

  g_assert_cmpuint (strlen (signet_message_get_text (message)), <, 4 * SIGNET_MESSAGE_MAX_PARTS);
  g_assert_cmpuint (parts->len, ==, 1);
  g_assert_cmpstr (signet_part_get_name (parts->pdata[0]), ==, "attachment.eml");
}

static void
test_deep (void)
{
  g_autoptr(SignetMessage) message
    = parse_repeated (MULTI ("alternative", "a"), "--a\n" MULTI ("alternative", "a"), 10000 * 60);
  g_autoptr(SignetMessage) forwarded
    = parse_repeated ("", "Content-Type: message/rfc822\n\n", 300000);

  g_assert_cmpuint (signet_message_get_attachments (message)->len, <, SIGNET_MESSAGE_MAX_PARTS);
  g_assert_cmpuint (signet_message_get_attachments (forwarded)->len, ==,
                    SIGNET_MESSAGE_MAX_FORWARDS + 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/message/header", test_header);
  g_test_add_func ("/message/message/no-header", test_no_header);
  g_test_add_func ("/message/message/single", test_single);
  g_test_add_func ("/message/message/mixed", test_mixed);
  g_test_add_func ("/message/message/alternative", test_alternative);
  g_test_add_func ("/message/message/related", test_related);
  g_test_add_func ("/message/message/shown", test_shown);
  g_test_add_func ("/message/message/smime", test_smime);
  g_test_add_func ("/message/message/truncated", test_truncated);
  g_test_add_func ("/message/message/damaged", test_damaged);
  g_test_add_func ("/message/message/large-header", test_large_header);
  g_test_add_func ("/message/message/long-line", test_long_line);
  g_test_add_func ("/message/message/many-parts", test_many_parts);
  g_test_add_func ("/message/message/deep", test_deep);
  return g_test_run ();
}
