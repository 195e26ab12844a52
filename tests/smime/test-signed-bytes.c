/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entity.h"
#include "signed-bytes.h"

#define SEVERAL_PIECES 20000

static void
append_cb (const char *bytes,
           gsize       length,
           gpointer    text)
{
  g_string_append_len (text, bytes, (gssize) length);
}

static void
assert_signed (SignetSignedBytes *signed_bytes,
               const char        *expected,
               gsize              length)
{
  g_autoptr(GString) fed = g_string_new (NULL);
  g_autoptr(GBytes) all = signet_signed_bytes_dup (signed_bytes);

  signet_signed_bytes_feed (signed_bytes, append_cb, fed);
  g_assert_cmpmem (fed->str, fed->len, expected, length);
  g_assert_cmpmem (g_bytes_get_data (all, NULL), g_bytes_get_size (all), expected, length);
}

static void
assert_detached (const char *stored,
                 const char *expected)
{
  g_autoptr(GBytes) mail = g_bytes_new_static (stored, strlen (stored));
  g_autoptr(SignetSignedBytes) signed_bytes
    = signet_signed_bytes_new_detached (mail, (SignetSlice) { stored, strlen (stored) });

  assert_signed (signed_bytes, expected, strlen (expected));
}

static void
test_line_ends (void)
{
  assert_detached ("", "");
  assert_detached ("a", "a");
  assert_detached ("a\nb\n", "a\r\nb\r\n");
  assert_detached ("a\r\nb\r\n", "a\r\nb\r\n");
  assert_detached ("\n\n\r\n\n", "\r\n\r\n\r\n\r\n");
  assert_detached ("a\rb\n\r\rc\r", "a\rb\r\n\r\rc\r");
}

static void
test_inside_is_untouched (void)
{
  static const char content[] = "a\nb\r\n\0c\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (content, sizeof content - 1);
  g_autoptr(SignetSignedBytes) signed_bytes = signet_signed_bytes_new_inside (bytes);

  assert_signed (signed_bytes, content, sizeof content - 1);
}

/* Lines that lie across the pieces, and one that is longer than a piece. */
static void
test_long (void)
{
  g_autoptr(GString) stored = g_string_new (NULL);
  g_autoptr(GString) expected = g_string_new (NULL);

  for (guint i = 0; i < SEVERAL_PIECES; i++)
    {
      g_string_append_printf (stored, "%u%s", i, i % 3 == 0 ? "\r\n" : "\n");
      g_string_append_printf (expected, "%u\r\n", i);
    }
  for (guint i = 0; i < SEVERAL_PIECES; i++)
    {
      g_string_append (stored, "long ");
      g_string_append (expected, "long ");
    }
  g_string_append (stored, "\nend");
  g_string_append (expected, "\r\nend");
  assert_detached (stored->str, expected->str);
}

/* From after the line end of the first boundary to before the one that belongs to the next. */
static void
assert_cut (const char *first_part_and_ends,
            const char *expected)
{
  g_autofree char *text = g_strdup_printf ("Content-Type: multipart/signed; boundary=B\r\n\r\n"
                                           "preamble\r\n--B\r\n%s--B\r\n\r\nsignature\r\n--B--\r\n",
                                           first_part_and_ends);
  const SignetEntityBounds bounds = { 10, 100 };
  g_autoptr(SignetEntity) root = signet_entity_parse (text, strlen (text), &bounds);
  g_autoptr(GBytes) mail = g_bytes_new_static (text, strlen (text));
  const SignetEntity *part = root->parts->pdata[0];
  g_autoptr(SignetSignedBytes) signed_bytes = signet_signed_bytes_new_detached (mail, part->raw);

  assert_signed (signed_bytes, expected, strlen (expected));
}

static void
test_cut (void)
{
  assert_cut ("\r\ntext\r\n", "\r\ntext");
  assert_cut ("\r\ntext\r\n\r\n", "\r\ntext\r\n");
  assert_cut ("\r\ntext \t\r\n\r\n\r\n", "\r\ntext \t\r\n\r\n");
  assert_cut ("\ntext\n", "\r\ntext");
  assert_cut ("Content-Type: text/plain\r\n\r\n", "Content-Type: text/plain\r\n");
  assert_cut ("Content-Type: multipart/mixed; boundary=I\r\n\r\n\r\npre\r\n--I \r\n\r\na\r\n--I--\r\n\r\n\r\n",
              "Content-Type: multipart/mixed; boundary=I\r\n\r\n\r\npre\r\n--I \r\n\r\na\r\n--I--\r\n\r\n");
  assert_cut ("Content-Type: multipart/mixed; boundary=I\r\n\r\n--I\r\n\r\na\r\n--I--\r\nepilogue\r\n",
              "Content-Type: multipart/mixed; boundary=I\r\n\r\n--I\r\n\r\na\r\n--I--\r\nepilogue");
  assert_cut ("Content-Type: multipart/mixed; boundary=I\r\n\r\n--I\r\n\r\na\r\n",
              "Content-Type: multipart/mixed; boundary=I\r\n\r\n--I\r\n\r\na");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/signed-bytes/line-ends", test_line_ends);
  g_test_add_func ("/signed-bytes/inside-is-untouched", test_inside_is_untouched);
  g_test_add_func ("/signed-bytes/long", test_long);
  g_test_add_func ("/signed-bytes/cut", test_cut);
  return g_test_run ();
}
