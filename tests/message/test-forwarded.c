/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "describe.h"

#define MULTI(kind, boundary) "Content-Type: multipart/" kind "; boundary=" boundary "\n\n"
#define MAIL "Content-Type: message/rfc822\n\n"
#define PNG "Content-Type: image/png; name=a.png\n\nx\n"
#define P7M "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\n"

static SignetMessage *
parse (const char *mail,
       gsize       length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, length);

  return signet_message_new (bytes);
}

static void
check (const char *mail,
       const char *expected)
{
  g_autoptr(SignetMessage) message = parse (mail, strlen (mail));
  g_autofree char *found = test_describe (message);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_forwarded (void)
{
  check (MULTI ("mixed", "a") "--a\n\nsee below\n--a\n" MAIL "From: A <a@b>\nSubject: Hi\n"
         "Date: Mon, 23 Nov 2026 21:00:00 +0100\n\nhello\n--a--",
         "text(see below) mail(From: A\nSubject: Hi\nDate: 2026-11-23 21:00 +0100\n\nhello) +Hi.eml");
  check (MAIL "Subject: Hi\n" MULTI ("mixed", "a") "--a\n\nhello\n--a\n" PNG "--a--",
         "mail(Subject: Hi\n\nhello) +Hi.eml +a.png");
  check (MAIL "Subject: one\n" MAIL "Subject: two\n\ninnermost",
         "mail(Subject: one\n\nSubject: two\n\ninnermost) +one.eml +two.eml");
  check ("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeAoKaGkK\n",
         "mail(Subject: x\n\nhi) +attachment.eml");
  check ("Content-Type: message/global\n\nSubject: ü\n\nhi", "mail(Subject: ü\n\nhi) +attachment.eml");
  check (MAIL, "");
  check ("Content-Type: message/rfc822\nContent-Disposition: attachment; filename=x.eml\n\n"
         "Subject: Hi\n\nhello", " +x.eml");
}

/* What is sealed in a mail in the mail is not opened on the way: it has a verdict of its own. */
static void
refuse (const SignetSealed *sealed,
        SignetUnsealed     *unsealed,
        gpointer            user_data)
{
  g_assert_not_reached ();
}

static void
test_sealed (void)
{
  static const char mail[] = MAIL "Subject: Hi\n" P7M "x";
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new_unsealed (bytes, refuse, NULL);
  g_autofree char *found = test_describe (message);

  g_assert_cmpstr (found, ==, "mail(Subject: Hi\n\nThis mail is encrypted.) +Hi.eml +smime.p7m");
  g_assert_cmpint (signet_message_get_body_kind (message), ==, SIGNET_BODY_PLAIN);
}

/* RFC 2046 section 5.1.5. */
static void
test_digest (void)
{
  check (MULTI ("digest", "a") "--a\n\nSubject: one\n\n1\n--a\n\nSubject: two\n\n2\n--a--",
         "mail(Subject: one\n\n1) mail(Subject: two\n\n2) +one.eml +two.eml");
}

static void
test_external (void)
{
  check ("Content-Type: message/external-body; access-type=anon-ftp; site=\"ftp.example\";\n"
         " directory=pub; name=\"a.ps\"\n\nContent-Type: application/postscript\n\n",
         "text(A part of this mail is kept elsewhere, and was not fetched: ftp.example pub a.ps)");
  check ("Content-Type: message/external-body; access-type=URL; URL=\"http://x/\xE2\x80\xAE" "a\"\n\n",
         "text(A part of this mail is kept elsewhere, and was not fetched: http://x/a)");
  check ("Content-Type: message/external-body\n\n",
         "text(A part of this mail is kept elsewhere, and was not fetched.)");
}

static void
test_partial (void)
{
  check ("Content-Type: message/partial; id=\"a@b\"; number=2; total=3\n\nhello\n",
         "text(This is piece 2 of 3 of a mail that was cut up when it was sent.) +attachment.txt");
  check ("Content-Type: message/partial; id=\"a@b\"; number=99999999999999999999\n\nhello\n",
         "text(This is one piece of a mail that was cut up when it was sent.) +attachment.txt");
}

static SignetMessage *
parse_repeated (const char *begin,
                const char *unit,
                guint       times,
                const char *end)
{
  g_autoptr(GString) mail = g_string_new (begin);

  for (guint i = 0; i < times; i++)
    g_string_append (mail, unit);
  g_string_append (mail, end);
  return parse (mail->str, mail->len);
}

static void
test_bounds (void)
{
  g_autoptr(SignetMessage) deep = parse_repeated ("", "Subject: x\n" MAIL, 10000, "Subject: y\n\nhi");
  g_autoptr(SignetMessage) wide = parse_repeated (MULTI ("digest", "a"),
                                                  "--a\n\nSubject: x\n\nhi\n", 20000, "--a--");
  g_autoptr(SignetMessage) both = parse_repeated (
    MULTI ("digest", "a"), "--a\n\nSubject: x\n" MULTI ("mixed", "b") "--b\n" PNG "--b\n" PNG "--b--\n",
    2000, "--a--");

  g_assert_cmpuint (signet_message_get_attachments (deep)->len, ==, SIGNET_MESSAGE_MAX_FORWARDS + 1);
  g_assert_cmpuint (signet_message_get_sections (wide)->len, <=, SIGNET_MESSAGE_MAX_PARTS);
  g_assert_cmpuint (signet_message_get_attachments (wide)->len, <=, SIGNET_MESSAGE_MAX_PARTS + 1);
  g_assert_cmpuint (signet_message_get_attachments (both)->len, <=, 2 * SIGNET_MESSAGE_MAX_PARTS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/forwarded/forwarded", test_forwarded);
  g_test_add_func ("/message/forwarded/sealed", test_sealed);
  g_test_add_func ("/message/forwarded/digest", test_digest);
  g_test_add_func ("/message/forwarded/external", test_external);
  g_test_add_func ("/message/forwarded/partial", test_partial);
  g_test_add_func ("/message/forwarded/bounds", test_bounds);
  return g_test_run ();
}
