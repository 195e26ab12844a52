/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "describe.h"
#include "tnef.h"

static void
put_16 (GString *out,
        guint    number)
{
  g_string_append_c (out, (char) (number & 0xFF));
  g_string_append_c (out, (char) (number >> 8 & 0xFF));
}

static void
put_32 (GString *out,
        guint    number)
{
  put_16 (out, number & 0xFFFF);
  put_16 (out, number >> 16);
}

/* id: with its type in the upper half, as in MS-OXTNEF. */
static void
put_attribute (GString    *out,
               guint       level,
               guint       id,
               const char *data,
               gsize       length)
{
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += (guchar) data[i];
  g_string_append_c (out, (char) level);
  put_32 (out, id);
  put_32 (out, (guint) length);
  g_string_append_len (out, data, (gssize) length);
  put_16 (out, sum & 0xFFFF);
}

static void
put_property (GString    *out,
              guint       id,
              guint       type,
              const char *value,
              gsize       length)
{
  put_16 (out, type);
  put_16 (out, id);
  put_32 (out, 1);
  put_32 (out, (guint) length);
  g_string_append_len (out, value, (gssize) length);
  while (length++ % 4 != 0)
    g_string_append_c (out, '\0');
}

static GString *
begin_stream (void)
{
  GString *out = g_string_new (NULL);

  put_32 (out, 0x223E9F78);
  put_16 (out, 1);
  put_attribute (out, 1, 0x00069007, "\xE4\4\0\0\0\0\0\0", 8);
  return out;
}

static void
put_file (GString *out)
{
  g_autoptr(GString) properties = g_string_new (NULL);

  put_32 (properties, 4);
  put_32 (properties, 0x0E200003);  /* a number, to be passed over */
  put_32 (properties, 5);
  put_16 (properties, 0x0003);      /* and one with a name */
  put_16 (properties, 0x8001);
  g_string_append_len (properties, "0123456789ABCDEF", 16);
  put_32 (properties, 1);
  put_32 (properties, 6);
  g_string_append_len (properties, "a\0b\0\0\0\0\0", 8);
  put_32 (properties, 7);
  put_property (properties, 0x3707, 0x001F, "\xFC\0.\0p\0d\0f\0\0\0", 12);
  put_property (properties, 0x370E, 0x001E, "application/pdf", 16);

  put_attribute (out, 2, 0x00069002, "\1\0\0\0\0\0\0\0\0\0\0\0\0\0", 14);
  put_attribute (out, 2, 0x00018010, "SHORT~1.PDF", 12);
  put_attribute (out, 2, 0x0006800F, "%PDF-1.4", 8);
  put_attribute (out, 2, 0x00069005, properties->str, properties->len);
}

static void
put_body (GString *out)
{
  g_autoptr(GString) properties = g_string_new (NULL);

  put_32 (properties, 2);
  put_property (properties, 0x1000, 0x001E, "Gr\xFC\xDF" "e", 6);
  put_property (properties, 0x1013, 0x0102, "<b>hi</b>", 9);
  put_attribute (out, 1, 0x00069003, properties->str, properties->len);
}

static GBytes *
make_sample (void)
{
  GString *out = begin_stream ();

  put_body (out);
  put_file (out);
  return g_string_free_to_bytes (out);
}

static void
test_read (void)
{
  g_autoptr(GBytes) bytes = make_sample ();
  SignetTnef tnef;

  g_assert_true (signet_tnef_is (bytes));
  signet_tnef_read (&tnef, bytes);
  g_assert_cmpstr (tnef.text, ==, "Grüße");
  g_assert_cmpmem (g_bytes_get_data (tnef.html, NULL), g_bytes_get_size (tnef.html), "<b>hi</b>", 9);
  g_assert_cmpuint (tnef.files->len, ==, 1);

  SignetTnefFile *file = tnef.files->pdata[0];
  g_assert_cmpstr (file->name, ==, "ü.pdf");
  g_assert_cmpstr (file->type, ==, "application/pdf");
  g_assert_cmpmem (g_bytes_get_data (file->content, NULL), g_bytes_get_size (file->content),
                   "%PDF-1.4", 8);
  signet_tnef_clear (&tnef);
}

/* A mail that is attached is a stream in a stream; its files are offered like the others. */
static void
test_nested (void)
{
  g_autoptr(GString) inner = begin_stream ();
  g_autoptr(GString) value = g_string_new_len ("0123456789ABCDEF", 16);
  g_autoptr(GString) properties = g_string_new (NULL);
  GString *out = begin_stream ();
  SignetTnef tnef;

  put_file (inner);
  g_string_append_len (value, inner->str, (gssize) inner->len);
  put_32 (properties, 1);
  put_property (properties, 0x3701, 0x000D, value->str, value->len);
  put_attribute (out, 2, 0x00069002, "", 0);
  put_attribute (out, 2, 0x00069005, properties->str, properties->len);
  put_file (out);

  g_autoptr(GBytes) bytes = g_string_free_to_bytes (out);
  signet_tnef_read (&tnef, bytes);
  g_assert_cmpuint (tnef.files->len, ==, 2);
  signet_tnef_clear (&tnef);
}

/* Of a mail without files the text is what is attached. */
static void
test_nested_text (void)
{
  g_autoptr(GString) inner = begin_stream ();
  g_autoptr(GString) value = g_string_new_len ("0123456789ABCDEF", 16);
  g_autoptr(GString) properties = g_string_new (NULL);
  GString *out = begin_stream ();
  SignetTnefFile *file;
  SignetTnef tnef;

  put_body (inner);
  g_string_append_len (value, inner->str, (gssize) inner->len);
  put_32 (properties, 2);
  put_property (properties, 0x3701, 0x000D, value->str, value->len);
  put_property (properties, 0x370E, 0x001E, "application/x-outlook", 22);
  put_attribute (out, 2, 0x00069002, "", 0);
  put_attribute (out, 2, 0x00018010, "The plan", 9);
  put_attribute (out, 2, 0x00069005, properties->str, properties->len);

  g_autoptr(GBytes) bytes = g_string_free_to_bytes (out);
  signet_tnef_read (&tnef, bytes);
  g_assert_null (tnef.text);
  g_assert_null (tnef.html);
  g_assert_cmpuint (tnef.files->len, ==, 1);
  file = tnef.files->pdata[0];
  g_assert_cmpstr (file->name, ==, "The plan");
  g_assert_cmpstr (file->type, ==, "text/html");
  g_assert_cmpmem (g_bytes_get_data (file->content, NULL), g_bytes_get_size (file->content), "<b>hi</b>", 9);
  signet_tnef_clear (&tnef);
}

static void
test_truncated (void)
{
  g_autoptr(GBytes) sample = make_sample ();

  for (gsize length = 0; length < g_bytes_get_size (sample); length++)
    {
      /* A copy, so that a step beyond the end is noticed. */
      g_autoptr(GBytes) bytes = g_bytes_new (g_bytes_get_data (sample, NULL), length);
      SignetTnef tnef;

      signet_tnef_read (&tnef, bytes);
      g_assert_cmpuint (tnef.files->len, <=, 1);
      signet_tnef_clear (&tnef);
    }
}

static void
test_damaged (void)
{
  static const guint8 tries[] = { 0x00, 0x01, 0x7F, 0x80, 0xFF };
  g_autoptr(GBytes) sample = make_sample ();
  gsize length = g_bytes_get_size (sample);

  for (gsize at = 0; at < length; at++)
    for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
      {
        guint8 *copy = g_memdup2 (g_bytes_get_data (sample, NULL), length);
        copy[at] = tries[i];
        g_autoptr(GBytes) bytes = g_bytes_new_take (copy, length);
        SignetTnef tnef;

        signet_tnef_read (&tnef, bytes);
        g_assert_cmpuint (tnef.files->len, <=, 2);
        signet_tnef_clear (&tnef);
      }
}

static void
check_mail (const char *head,
            const char *type,
            const char *tail,
            const char *expected)
{
  g_autoptr(GBytes) sample = make_sample ();
  gsize length;
  const guint8 *data = g_bytes_get_data (sample, &length);
  g_autofree char *base64 = g_base64_encode (data, length);
  g_autofree char *mail = g_strconcat (head, "Content-Type: ", type,
                                       "\nContent-Transfer-Encoding: base64\n\n", base64, tail, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autofree char *found = test_describe (message);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_mail (void)
{
  check_mail ("", "application/ms-tnef; name=winmail.dat", "", "html(<b>hi</b>|hi) +ü.pdf");
  check_mail ("", "application/octet-stream; name=WINMAIL.DAT", "", "html(<b>hi</b>|hi) +ü.pdf");
  check_mail ("", "application/octet-stream; name=a.dat", "", " +a.dat");
  check_mail ("Content-Type: multipart/mixed; boundary=a\n\n--a\n\nhello\n--a\n", "application/ms-tnef",
              "\n--a--", "text(hello) +ü.pdf");
}

static void
test_not_tnef (void)
{
  static const char mail[] = "Content-Type: application/ms-tnef; name=winmail.dat\n\nnonsense";
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autofree char *found = test_describe (message);

  g_assert_cmpstr (found, ==, " +winmail.dat");
}

/* HTML says of itself what it is written in. */
static void
test_charset (void)
{
  static const char html[] = "<meta charset=iso-8859-2>P\xF8\xEDlet";
  GString *out = begin_stream ();
  g_autoptr(GString) properties = g_string_new (NULL);
  g_autofree char *base64 = NULL;
  g_autofree char *mail = NULL;

  put_32 (properties, 1);
  put_property (properties, 0x1013, 0x0102, html, sizeof html - 1);
  put_attribute (out, 1, 0x00069003, properties->str, properties->len);
  base64 = g_base64_encode ((const guchar *) out->str, out->len);
  g_string_free (out, TRUE);
  mail = g_strconcat ("Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n", base64, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_assert_cmpstr (signet_message_get_text (message), ==, "Přílet\n");
}

/* Rich text is read where there is nothing else. */
static void
test_rich_text (void)
{
  static const char rtf[] =
    "\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\x00\x0a\x00\x72\x63\x70\x67"
    "\x31\x32\x35\x42\x32\x0a\xf3\x20\x68\x65\x6c\x09\x00\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80"
    "\x0f\xa0";
  GString *out = begin_stream ();
  g_autoptr(GString) properties = g_string_new (NULL);
  SignetTnef tnef;

  put_32 (properties, 1);
  put_property (properties, 0x1009, 0x0102, rtf, sizeof rtf - 1);
  put_attribute (out, 1, 0x00069003, properties->str, properties->len);
  g_autoptr(GBytes) bytes = g_string_free_to_bytes (out);
  signet_tnef_read (&tnef, bytes);
  g_assert_cmpstr (tnef.text, ==, "hello world");
  signet_tnef_clear (&tnef);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/tnef/read", test_read);
  g_test_add_func ("/message/tnef/nested", test_nested);
  g_test_add_func ("/message/tnef/nested-text", test_nested_text);
  g_test_add_func ("/message/tnef/charset", test_charset);
  g_test_add_func ("/message/tnef/truncated", test_truncated);
  g_test_add_func ("/message/tnef/damaged", test_damaged);
  g_test_add_func ("/message/tnef/mail", test_mail);
  g_test_add_func ("/message/tnef/rich-text", test_rich_text);
  g_test_add_func ("/message/tnef/not-tnef", test_not_tnef);
  return g_test_run ();
}
