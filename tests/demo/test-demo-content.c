/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-content.h"

#include <string.h>

#include <gio/gio.h>

static char *
as_text (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static guint32
read_number (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

/* Inflates the pixels and counts them. */
static void
check_pixels (const guint8 *data,
              gsize         length,
              gsize         expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr(GInputStream) packed = NULL;
  g_autoptr(GInputStream) rows = NULL;
  g_autofree guint8 *pixels = g_malloc (expected + 1);
  gsize count = 0;

  packed = g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
  rows = g_converter_input_stream_new (packed, G_CONVERTER (zlib));
  g_input_stream_read_all (rows, pixels, expected + 1, &count, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count, ==, expected);
}

static void
test_picture (void)
{
  static const char *const types[] = { "IHDR", "PLTE", "IDAT", "IEND" };
  g_autoptr(GBytes) picture = signet_demo_content_new ("{{picture}}\r\n");
  gsize length;
  const guint8 *data = g_bytes_get_data (picture, &length);
  gsize at = 8;

  g_assert_cmpmem (data, 8, "\x89PNG\r\n\x1a\n", 8);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_assert_cmpuint (at + 12, <=, length);
      const guint32 size = read_number (data + at);

      g_assert_cmpmem (data + at + 4, 4, types[i], 4);
      g_assert_cmpuint (at + 12 + size, <=, length);
      if (i == 2)
        check_pixels (data + at + 8, size, (read_number (data + 16) + 1) * read_number (data + 20));
      at += 12 + size;
    }
  g_assert_cmpuint (at, ==, length);

  /* The check sum of an empty IEND is the same in every PNG. */
  g_assert_cmpuint (read_number (data + length - 4), ==, 0xae426082);
}

static void
test_log (void)
{
  g_autoptr(GBytes) log = signet_demo_content_new (" {{log 100}}\r\n");
  g_autofree char *text = as_text (log);
  g_auto(GStrv) lines = g_strsplit (text, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 102);
  for (guint i = 0; i < 101; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], ",", -1);
      g_assert_cmpuint (g_strv_length (cells), ==, 5);
    }
}

/* A reader finds each object where the table says it is. */
static void
test_pdf (void)
{
  g_autoptr(GBytes) pdf = signet_demo_content_new ("{{pdf One (1)|Two}}");
  g_autofree char *text = as_text (pdf);
  const char *table = strstr (text, "\nxref\n");
  const char *start = strstr (text, "startxref\n");

  g_assert_nonnull (strstr (text, "(One \\(1\\)) Tj"));
  g_assert_nonnull (table);
  g_assert_cmpuint (g_ascii_strtoull (start + 10, NULL, 10), ==, table + 1 - text);
  for (guint i = 1; i <= 5; i++)
    {
      const char *entry = table + strlen ("\nxref\n0 6\n") + 20 * i;
      const guint64 offset = g_ascii_strtoull (entry, NULL, 10);
      g_autofree char *head = g_strdup_printf ("%u 0 obj\n", i);

      g_assert_cmpuint (offset, <, strlen (text));
      g_assert_true (g_str_has_prefix (text + offset, head));
    }
}

static void
test_other_text (void)
{
  static const char *const texts[] = { "", "{{", "{{}}", "{}", "picture", "{{other}}", "{{log}}",
                                       "Text with {{picture}}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (signet_demo_content_new (texts[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/content/picture", test_picture);
  g_test_add_func ("/demo/content/log", test_log);
  g_test_add_func ("/demo/content/pdf", test_pdf);
  g_test_add_func ("/demo/content/other-text", test_other_text);
  return g_test_run ();
}
