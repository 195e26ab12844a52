/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-template.h"

#include <string.h>

#include <gio/gio.h>

static SignetDemoTemplate *
make (const char  *text,
      GError     **error)
{
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 3, 2, 9, 5, 7);

  return signet_demo_template_new (text, now, error);
}

static void
assert_made (const char *text,
             const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDemoTemplate) mail = make (text, &error);

  g_assert_no_error (error);

  GBytes *bytes = signet_demo_template_get_bytes (mail);
  g_autofree char *got = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (got, ==, expected);
}

static void
test_plain (void)
{
  assert_made ("Date: {{date 1d 10:00}}\nSubject: Grüße\n"
               "Content-Type: text/plain; charset=ISO-8859-1\n"
               "Content-Transfer-Encoding: quoted-printable\n\nÄ=\n\nEnd",
               "Date: Sun, 1 Mar 2026 10:00:00 +0000\r\nSubject: =?ISO-8859-1?Q?Gr=FC=DFe?=\r\n"
               "Content-Type: text/plain; charset=ISO-8859-1\r\n"
               "Content-Transfer-Encoding: quoted-printable\r\n\r\n=C4=3D\r\n\r\nEnd\r\n");
}

static void
test_no_body (void)
{
  assert_made ("Date: {{date 0m}}\nSubject: x",
               "Date: Mon, 2 Mar 2026 09:05:07 +0000\r\nSubject: x\r\n\r\n");
}

static void
test_parts (void)
{
  assert_made ("Date: {{date 0m}}\nContent-Type: multipart/mixed; boundary=\"=a\"\n\n"
               "--=a\nContent-Type: multipart/alternative; boundary=\"=b\"\n\n"
               "--=b\n\nfirst\n--=b\n"
               "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: base64\n\nhi\n"
               "--=b--\n--=a\nContent-Type: message/rfc822\n\n"
               "Subject: inner\nContent-Transfer-Encoding: quoted-printable\n\na=b\n--=a--",
               "Date: Mon, 2 Mar 2026 09:05:07 +0000\r\n"
               "Content-Type: multipart/mixed; boundary=\"=a\"\r\n\r\n"
               "--=a\r\nContent-Type: multipart/alternative; boundary=\"=b\"\r\n\r\n"
               "--=b\r\n\r\nfirst\r\n--=b\r\n"
               "Content-Type: text/plain; charset=UTF-8\r\n"
               "Content-Transfer-Encoding: base64\r\n\r\naGkNCg==\r\n"
               "--=b--\r\n--=a\r\nContent-Type: message/rfc822\r\n\r\n"
               "Subject: inner\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\na=3Db\r\n"
               "--=a--\r\n");
}

static void
test_facts (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDemoTemplate) mail = make ("Date: {{date 1d 10:00}}\nSeal: sign alice\n"
                                             "X: {{stamp 2h}} {{date 3h}}\n\n", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (signet_demo_template_get_seal (mail), ==, "sign alice");

  g_autofree char *date = g_date_time_format_iso8601 (signet_demo_template_get_date (mail));
  g_assert_cmpstr (date, ==, "2026-03-01T10:00:00Z");

  GBytes *bytes = signet_demo_template_get_bytes (mail);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_null (strstr (text, "Seal"));
  g_assert_nonnull (strstr (text, "X: 20260302T070507Z Mon, 2 Mar 2026 06:05:07 +0000\r\n"));
}

static void
test_mistakes (void)
{
  static const char *const texts[] = {
    "",
    "Subject: no date\n\n",
    "Date: {{date soon}}\n\n",
    "Date: {{date 0m}}\n\n{{unknown}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (make (texts[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_wrong_charset (void)
{
  static const char *const texts[] = {
    "Date: {{date 0m}}\nContent-Type: text/plain; charset=ISO-8859-1\n\n水",
    "Date: {{date 0m}}\nSubject: x\n\nno charset: ä",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (make (texts[i], &error));
      g_assert_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_ILLEGAL_SEQUENCE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/template/plain", test_plain);
  g_test_add_func ("/demo/template/no-body", test_no_body);
  g_test_add_func ("/demo/template/parts", test_parts);
  g_test_add_func ("/demo/template/facts", test_facts);
  g_test_add_func ("/demo/template/mistakes", test_mistakes);
  g_test_add_func ("/demo/template/wrong-charset", test_wrong_charset);
  return g_test_run ();
}
