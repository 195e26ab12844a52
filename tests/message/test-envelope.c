/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "envelope.h"

static SignetEnvelope *
parse (const char *text)
{
  return signet_envelope_parse (text, strlen (text));
}

static const char sample[] =
  "Return-Path: <alice@example.org>\r\n"
  "Received: from a by b; Mon, 23 Nov 2026 20:00:05 +0000\r\n"
  "Received: from c by a; Mon, 23 Nov 2026 19:00:00 +0000\r\n"
  "From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\r\n"
  "To: bob@example.org\r\n"
  "Subject:  A  subject that\r\n"
  "\tgoes =?utf-8?b?w7xiZXI=?=\r\n"
  "Date: Mon, 23 Nov 2026 21:00:00 +0100\r\n"
  "Message-ID: <1234@example.org>\r\n"
  "Content-Type: multipart/mixed; boundary=\"=_b\"\r\n"
  "\r\n"
  "preamble\r\n"
  "--=_b\r\n"
  "Content-Type: text/plain; charset=iso-8859-1\r\n"
  "Content-Transfer-Encoding: quoted-printable\r\n"
  "\r\n"
  "> quoted\r\n"
  "Gr=FC=DFe   aus\r\n"
  "M=FCn=\r\nchen\r\n"
  "-- \r\n"
  "J.\r\n"
  "--=_b\r\n"
  "Content-Type: application/pdf; name=a.pdf\r\n"
  "\r\n"
  "x\r\n"
  "--=_b--\r\n";

static void
check_sample (SignetEnvelope *envelope)
{
  g_assert_cmpstr (signet_envelope_get_from (envelope), ==, "Jürgen");
  g_assert_cmpstr (signet_envelope_get_address (envelope), ==, "j@example.org");
  g_assert_cmpstr (signet_envelope_get_to (envelope), ==, "bob@example.org");
  g_assert_cmpstr (signet_envelope_get_subject (envelope), ==, "A subject that goes über");
  g_assert_cmpstr (signet_envelope_get_snippet (envelope), ==, "Grüße aus München");
  g_assert_cmpint (signet_envelope_get_date (envelope), ==, 1795464000);
  g_assert_cmpuint (signet_envelope_get_flags (envelope), ==, SIGNET_ENVELOPE_ATTACHMENT);
}

static void
test_sample (void)
{
  g_auto(GStrv) lines = g_strsplit (sample, "\r\n", -1);
  g_autofree char *unix_text = g_strjoinv ("\n", lines);
  g_autofree char *mbox = g_strconcat ("From j@example.org Mon Nov 23\n", unix_text, NULL);
  g_autoptr(SignetEnvelope) crlf = parse (sample);
  g_autoptr(SignetEnvelope) lf = parse (unix_text);
  g_autoptr(SignetEnvelope) from = parse (mbox);

  check_sample (crlf);
  check_sample (lf);
  check_sample (from);
  g_assert_cmpuint (signet_envelope_get_fingerprint (crlf), !=, 0);
  g_assert_cmpuint (signet_envelope_get_fingerprint (crlf), ==,
                    signet_envelope_get_fingerprint (lf));
}

/* What is sent on from here shows whom it goes to now; what came here by that way, whom it was written to. */
static void
test_sent_on (void)
{
  g_autofree char *out = g_strconcat ("Resent-Date: Tue, 24 Nov 2026 08:00:00 +0000\r\n"
                                      "Resent-From: me@example.org\r\nResent-To: Carol <carol@example.org>\r\n"
                                      "Resent-To: dave@example.org\r\n", sample, NULL);
  g_autofree char *in = g_strconcat ("Received: from d by e; Tue, 24 Nov 2026 08:00:05 +0000\r\n", out, NULL);
  g_autoptr(SignetEnvelope) going = parse (out);
  g_autoptr(SignetEnvelope) come = parse (in);

  g_assert_cmpstr (signet_envelope_get_to (going), ==, "Carol");
  g_assert_cmpstr (signet_envelope_get_to (come), ==, "bob@example.org");
  g_assert_cmpuint (signet_envelope_get_fingerprint (going), ==, signet_envelope_get_fingerprint (come));
}

/* Every prefix gives an envelope, and once a field is whole it stays as it is. */
static void
test_truncated (void)
{
  gsize body = (gsize) (strstr (sample, "\r\n\r\n") - sample);

  for (gsize length = 0; length < sizeof sample; length++)
    {
      g_autofree char *exact = g_memdup2 (sample, MAX (length, 1));
      g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (exact, length);

      g_assert_true (g_utf8_validate (signet_envelope_get_snippet (envelope), -1, NULL));
      if (length >= body)
        g_assert_cmpstr (signet_envelope_get_subject (envelope), ==, "A subject that goes über");
    }
}

static void
check_snippet (const char *mail,
               const char *expected)
{
  g_autoptr(SignetEnvelope) envelope = parse (mail);

  g_assert_cmpstr (signet_envelope_get_snippet (envelope), ==, expected);
}

static void
test_snippet (void)
{
  check_snippet ("\n", "");
  check_snippet ("Subject: x\n\nhello\nworld\n", "hello world");
  check_snippet ("hello world, no header\n", "hello world, no header");
  check_snippet ("Content-Type: text/html\n\n<style>p{}</style><p>a&amp;b<p>c", "a&b c");
  check_snippet ("Content-Type: image/png\n\nhello", "");
  check_snippet ("Content-Transfer-Encoding: base64\n\naGVs\nbG8=\n", "hello");
  check_snippet ("Content-Type: text/plain; charset=utf-8\n\ncaf\xC3\xA9", "café");
  check_snippet ("Content-Type: text/plain; charset=utf-8\n\ncaf\xC3", "caf");
  check_snippet ("Content-Type: text/plain; charset=nonsense\n\ncaf\xE9", "café");
  check_snippet ("Content-Type: multipart/alternative; boundary=x\n\n--x\n\none\n--x\n"
                 "Content-Type: text/html\n\n<b>two\n--x--\n", "one");
  check_snippet ("Content-Type: multipart/mixed; boundary=a\n\n--a\n"
                 "Content-Type: multipart/alternative; boundary=b\n\n--b\n\ninner\n--b--\n--a--\n",
                 "inner");
  check_snippet ("Content-Type: multipart/mixed\n\nno boundary", "");
  check_snippet ("Content-Type: multipart/mixed; boundary=a\n\n--a\n"
                 "Content-Disposition: attachment; filename=keys.txt\n\nsecret\n--a\n\nhello\n--a--\n",
                 "hello");
  check_snippet ("Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/html\n"
                 "Content-Disposition: ATTACHMENT\n\n<p>page\n--a--\n", "");
}

static void
test_snippet_length (void)
{
  g_autoptr(GString) mail = g_string_new ("Content-Type: text/plain; charset=utf-8\n\n");

  for (guint i = 0; i < 4000; i++)
    g_string_append (mail, i % 7 == 0 ? "日本語 " : "word ");
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (mail->str, mail->len);
  const char *snippet = signet_envelope_get_snippet (envelope);

  g_assert_cmpuint (strlen (snippet), >, 150);
  g_assert_cmpuint (strlen (snippet), <=, 200);
  g_assert_true (g_utf8_validate (snippet, -1, NULL));
}

static void
check_flags (const char          *mail,
             SignetEnvelopeFlags  expected)
{
  g_autoptr(SignetEnvelope) envelope = parse (mail);

  g_assert_cmpuint (signet_envelope_get_flags (envelope), ==, expected);
  if (expected & SIGNET_ENVELOPE_ENCRYPTED)
    g_assert_cmpstr (signet_envelope_get_snippet (envelope), ==, "");
}

#define ENVELOPED "\n\nMIIBJwYJKoZIhvcNAQcDoIIBGDCC\n"
#define AUTH      "\n\nMIIBLAYLKoZIhvcNAQkQARegggEb\n"
#define SIGNED    "\n\nMIIBJwYJKoZIhvcNAQcCoIIBGDCC\n"
#define BASE64    "Content-Transfer-Encoding: base64\n"
#define PKCS7     "Content-Type: application/pkcs7-mime"

static void
test_smime (void)
{
  check_flags (BASE64 PKCS7 "; smime-type=enveloped-data" ENVELOPED, SIGNET_ENVELOPE_ENCRYPTED);
  check_flags (BASE64 PKCS7 "; smime-type=authEnveloped-data" AUTH, SIGNET_ENVELOPE_ENCRYPTED);
  check_flags (BASE64 PKCS7 ENVELOPED, SIGNET_ENVELOPE_ENCRYPTED);
  check_flags (BASE64 PKCS7 SIGNED, SIGNET_ENVELOPE_SIGNED);
  check_flags (BASE64 PKCS7 "; smime-type=enveloped-data" SIGNED, SIGNET_ENVELOPE_SIGNED);
  check_flags (PKCS7 "; smime-type=\"signed-data\"\n\n?", SIGNET_ENVELOPE_SIGNED);
  check_flags (PKCS7 "; name=smime.p7m\n\n?", SIGNET_ENVELOPE_ENCRYPTED);
  check_flags (BASE64 "Content-Type: application/x-pkcs7-mime" ENVELOPED,
               SIGNET_ENVELOPE_ENCRYPTED);
  check_flags (BASE64 "Content-Type: application/octet-stream; name=smime.p7m" ENVELOPED,
               SIGNET_ENVELOPE_ENCRYPTED);
  check_flags (BASE64 "Content-Type: application/octet-stream; name=x.p7m\n\naGVsbG8=",
               SIGNET_ENVELOPE_ATTACHMENT);
  check_flags ("Content-Type: multipart/signed; boundary=x\n\n--x\n\nhi\n--x\n"
               "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nx\n--x--\n",
               SIGNET_ENVELOPE_SIGNED);
}

static void
test_attachment (void)
{
  check_flags ("\nhi", 0);
  check_flags ("Content-Type: multipart/mixed; boundary=x\n\n--x\n\nhi\n--x--\n",
               SIGNET_ENVELOPE_ATTACHMENT);
  check_flags ("Content-Type: application/pdf; name=a.pdf\n\nx", SIGNET_ENVELOPE_ATTACHMENT);
  check_flags ("Content-Type: text/plain\nContent-Disposition: attachment; filename=a\n\nx",
               SIGNET_ENVELOPE_ATTACHMENT);
  check_flags ("Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\nhi\n"
               "--x\nContent-Type: image/png; name=logo.png\n\nx\n--x--\n", 0);
  check_flags ("Content-Type: multipart/alternative; boundary=x\n\n--x\n\nhi\n--x--\n", 0);
}

static void
check_date (const char *header,
            gint64      expected)
{
  g_autofree char *mail = g_strconcat (header, "\n\n", NULL);
  g_autoptr(SignetEnvelope) envelope = parse (mail);

  g_assert_cmpint (signet_envelope_get_date (envelope), ==, expected);
}

static void
test_date (void)
{
  check_date ("Date: Mon, 23 Nov 2026 20:00:00 +0100", 1795460400);
  check_date ("Date: 23-Nov-2026 20:00:00 -0500", 1795482000);
  check_date ("Date: Mon Nov 23 20:00:00 2026", 1795464000);
  check_date ("Date: garbage\nReceived: from x; Mon, 23 Nov 2026 20:00:00 +0100", 1795460400);
  check_date ("Received: from x; y; Mon, 23 Nov 2026 20:00:00 +0100", 1795460400);
  check_date ("Received: from x", 0);
  check_date ("Subject: none", 0);
  check_date ("Date:", 0);
  check_date ("Date: 1 Jan 9999999999 00:00 +0000", 0);
  check_date ("Date: Thu, 1 Jan 1970 00:00:00 +0000", 0);
  check_date ("Date: Wed, 31 Dec 1969 23:00:00 +0000", -3600);
  check_date ("Date: Tue, 29 Feb 1944 19:19:19 +0100", -815377241);
  check_date ("Date: Mon, 1 Jan 1900 00:00:00 +0000", -2208988800);
  check_date ("Date: Sun, 31 Dec 1899 23:59:59 +0000", 0);
  check_date ("Date: 31 Dec 9999 23:59:59 -1400", 0);
  check_date ("Date: 31 Dec 9999 23:59:59 +0000", 253402300799);
}

static guint64
fingerprint (const char *mail)
{
  g_autoptr(SignetEnvelope) envelope = parse (mail);

  return signet_envelope_get_fingerprint (envelope);
}

static void
test_fingerprint (void)
{
  guint64 one = fingerprint ("From: a@b\nSubject: hello  world\nMessage-ID: <1>\n\nx");

  g_assert_cmpuint (one, ==, fingerprint ("Received: z\r\nMessage-ID:  <1>\r\nFrom: a@b\r\n"
                                          "Subject: hello\r\n world\r\n\r\ny"));
  g_assert_cmpuint (one, !=, fingerprint ("From: a@b\nSubject: hello world\nMessage-ID: <2>\n\nx"));
  g_assert_cmpuint (one, !=, fingerprint ("From: a@b\nSubject: helloworld\nMessage-ID: <1>\n\nx"));
  g_assert_cmpuint (fingerprint ("Message-ID: <1>\nFrom: ab\nTo: c\n\n"), !=,
                    fingerprint ("Message-ID: <1>\nFrom: a\nTo: bc\n\n"));
  g_assert_cmpuint (fingerprint ("From: a@b\nTo: c@d\nSubject: Alarm\nDate: x\n\nhello"), ==, 0);
  g_assert_cmpuint (fingerprint ("From: a@b\nMessage-ID: \n\nhello"), ==, 0);
  g_assert_cmpuint (fingerprint ("X: y\n\nhello"), ==, 0);
  g_assert_cmpuint (fingerprint (""), ==, 0);
}

static void
check_to (const char *head,
          const char *expected)
{
  g_autoptr(SignetEnvelope) envelope = parse (head);

  g_assert_cmpstr (signet_envelope_get_to (envelope), ==, expected);
}

static void
test_to (void)
{
  check_to ("To: Alice Moreau <a@b>, =?utf-8?q?Zo=C3=AB?= <z@b>,\n\tc@d\n\n", "Alice Moreau, Zoë, c@d");
  check_to ("To: friends: Alice <a@b>, Bob <b@b>;\nCc: Eve <e@b>\n\n", "Alice, Bob");
  check_to ("To: undisclosed-recipients:;\nCc: Eve <e@b>\n\n", "Eve");
  check_to ("Bcc: Eve <e@b>\n\n", "Eve");
  check_to ("To: \"x@good.example\" <y@bad.example>\n\n", "y@bad.example");
  check_to ("To: \"A\x01\xE2\x80\xAE" "B\" <a@b>\n\n", "AB");
  check_to ("From: a@b\nTo: \n\n", "");
  check_to ("From: a@b\n\n", "");
}

/* Many short names and few long ones: it ends where a person sees that there are more. */
static void
test_to_length (void)
{
  g_autoptr(GString) mail = g_string_new ("To: a@b");

  for (guint i = 0; i < 30; i++)
    g_string_append (mail, ", a@b");
  check_to (mail->str, "a@b, a@b, a@b, a@b, a@b, a@b, a@b, a@b, a@b, a@b, a@b, a@b, a@b, a@b, a@b, a@b, …");

  g_string_assign (mail, "To: ");
  for (guint i = 0; i < 100; i++)
    g_string_append (mail, "ä€ä€ä€ä€ä€ä€ä€ä€ <a@b>, ");
  g_autoptr(SignetEnvelope) envelope = parse (mail->str);
  const char *to = signet_envelope_get_to (envelope);
  g_assert_cmpuint (strlen (to), >, 190);
  g_assert_cmpuint (strlen (to), <=, 203);
  g_assert_true (g_str_has_suffix (to, "…"));
  g_assert_true (g_utf8_validate (to, -1, NULL));
}

static void
check_hides (const char          *subject,
             SignetEnvelopeFlags  flags,
             gboolean             hides)
{
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("", "", subject, "", 0, flags);

  g_assert_cmpint (signet_envelope_hides_subject (envelope), ==, hides);
}

static void
test_hides_subject (void)
{
  check_hides ("[...]", SIGNET_ENVELOPE_ENCRYPTED, TRUE);
  check_hides ("[...]", SIGNET_ENVELOPE_SIGNED, FALSE);
  check_hides ("[...]", 0, FALSE);
  check_hides ("Re: [...]", SIGNET_ENVELOPE_ENCRYPTED, FALSE);
  check_hides ("", SIGNET_ENVELOPE_ENCRYPTED, FALSE);
}

static void
test_clean (void)
{
  static const char mail[] = "From: \"A\x01\xE2\x80\xAE" "B\0C\" <a@b>\n"
                             "Subject: x\0y\x1B[31m\xFF\n\na\0b\x07";
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (mail, sizeof mail - 1);

  g_assert_cmpstr (signet_envelope_get_from (envelope), ==, "ABC");
  g_assert_cmpstr (signet_envelope_get_subject (envelope), ==, "xy[31mÿ");
  g_assert_true (g_utf8_validate (signet_envelope_get_snippet (envelope), -1, NULL));
}

static void
test_new (void)
{
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("A", "a@b", "S", "T", 5,
                                                            SIGNET_ENVELOPE_SIGNED);
  g_autoptr(SignetEnvelope) again = signet_envelope_ref (envelope);

  g_assert_cmpstr (signet_envelope_get_from (again), ==, "A");
  g_assert_cmpstr (signet_envelope_get_address (again), ==, "a@b");
  g_assert_cmpstr (signet_envelope_get_to (again), ==, "");
  g_assert_cmpstr (signet_envelope_get_subject (again), ==, "S");
  g_assert_cmpstr (signet_envelope_get_snippet (again), ==, "T");
  g_assert_cmpint (signet_envelope_get_date (again), ==, 5);
  g_assert_cmpuint (signet_envelope_get_flags (again), ==, SIGNET_ENVELOPE_SIGNED);
  g_assert_cmpuint (signet_envelope_get_fingerprint (again), ==, 0);
}

/* Where the header ends decides, with lines of either kind. */
static void
test_limit (void)
{
  static const char *const feeds[] = { "\n", "\r\n" };

  g_assert_cmpuint (signet_envelope_get_limit ("", 0), ==, SIGNET_ENVELOPE_HEAD);
  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    for (guint lines = 1; lines < 2000; lines += 7)
      {
        g_autoptr(GString) mail = g_string_new (NULL);

        for (guint j = 0; j < lines; j++)
          g_string_append_printf (mail, "X: 45678901234567%s", feeds[i]);
        const gsize end = mail->len;
        g_string_append (mail, feeds[i]);
        while (mail->len < 2 * SIGNET_ENVELOPE_HEAD)
          g_string_append_printf (mail, "text%s", feeds[i]);
        const gsize last = SIGNET_ENVELOPE_HEAD - strlen (feeds[i]);

        g_assert_cmpuint (signet_envelope_get_limit (mail->str, mail->len), ==,
                          end <= last ? SIGNET_ENVELOPE_HEAD : SIGNET_ENVELOPE_MAX_HEAD);
      }
}

static void
check_repeated (const char *begin,
                const char *unit)
{
  g_autoptr(GString) mail = g_string_new (begin);

  while (mail->len < 8 * SIGNET_ENVELOPE_HEAD)
    g_string_append (mail, unit);
  for (gsize length = SIGNET_ENVELOPE_HEAD - 5; length <= SIGNET_ENVELOPE_HEAD; length++)
    {
      g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (mail->str, length);
      g_assert_true (g_utf8_validate (signet_envelope_get_subject (envelope), -1, NULL));
      g_assert_cmpuint (strlen (signet_envelope_get_to (envelope)), <=, 203);
    }
  g_autoptr(SignetEnvelope) whole = signet_envelope_parse (mail->str, mail->len);
  g_assert_cmpuint (strlen (signet_envelope_get_subject (whole)), <=, 1003);
}

static void
test_hostile (void)
{
  check_repeated ("", "From: a@b\n");
  check_repeated ("Subject: ", "x");
  check_repeated ("Subject: ", "x\n ");
  check_repeated ("Subject: ", "=?utf-8?q?=C3=BC?= ");
  check_repeated ("From: ", "a:");
  check_repeated ("From: ", "(");
  check_repeated ("To: ", "a@b,");
  check_repeated ("To: ", "a:");
  check_repeated ("To: ", ",");
  check_repeated ("To: ", "x");
  check_repeated ("Content-Type: text/plain;", " a=b;");
  check_repeated ("Content-Type: multipart/mixed; boundary*0=", "a; boundary*1=");
  check_repeated ("Content-Type: multipart/mixed; boundary=a\n\n", "--a\n");
  check_repeated ("Content-Type: multipart/mixed; boundary=a\n\n",
                  "--a\nContent-Type: multipart/mixed; boundary=a\n\n");
  check_repeated ("Content-Type: text/html\n\n", "<div>");
  check_repeated ("Content-Type: text/html\n\n", "<!--");
  check_repeated ("Content-Type: text/html\n\n", "&#99999999999999999999;");
  check_repeated ("Content-Type: text/html\n\n<pre>", "\n");
  check_repeated ("\n", "> quoted\n");
  check_repeated (":", ":");
  check_repeated ("\r", "\r");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/envelope/sample", test_sample);
  g_test_add_func ("/message/envelope/sent-on", test_sent_on);
  g_test_add_func ("/message/envelope/truncated", test_truncated);
  g_test_add_func ("/message/envelope/snippet", test_snippet);
  g_test_add_func ("/message/envelope/snippet-length", test_snippet_length);
  g_test_add_func ("/message/envelope/smime", test_smime);
  g_test_add_func ("/message/envelope/attachment", test_attachment);
  g_test_add_func ("/message/envelope/date", test_date);
  g_test_add_func ("/message/envelope/fingerprint", test_fingerprint);
  g_test_add_func ("/message/envelope/to", test_to);
  g_test_add_func ("/message/envelope/to-length", test_to_length);
  g_test_add_func ("/message/envelope/hides-subject", test_hides_subject);
  g_test_add_func ("/message/envelope/clean", test_clean);
  g_test_add_func ("/message/envelope/new", test_new);
  g_test_add_func ("/message/envelope/hostile", test_hostile);
  g_test_add_func ("/envelope/limit", test_limit);
  return g_test_run ();
}
