/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gtk/gtk.h>

#include "reader/source-lines.h"

static SignetSourceLines *
make (const char *text,
      gssize      length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return signet_source_lines_new (bytes);
}

/* The lines, joined by "|". */
static void
check (const char *text,
       gssize      length,
       const char *expected)
{
  g_autoptr(SignetSourceLines) lines = make (text, length);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (lines));
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (lines), i);

      g_string_append (joined, gtk_string_object_get_string (item));
      g_string_append_c (joined, '|');
    }
  g_assert_cmpstr (joined->str, ==, expected);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (lines), n));
}

static void
test_lines (void)
{
  check ("", -1, "");
  check ("a", -1, "a|");
  check ("a\n", -1, "a|");
  check ("a\n\nb", -1, "a||b|");
  check ("a\r\nb\r\n", -1, "a|b|");
  check ("\n", -1, "|");
}

/* Nothing of it can move, hide or colour what is around it. */
static void
test_hostile (void)
{
  check ("a\0b\nc", 5, "ab|c|");
  check ("a\tb\x1b[31mc\n", -1, "a b[31mc|");
  check ("x\xE2\x80\xAEtxt.exe\n", -1, "xtxt.exe|");
  check ("\xff\xfe\n", -1, "\xEF\xBF\xBD\xEF\xBF\xBD|");
  check ("<b>&amp;\n", -1, "<b>&amp;|");
}

static void
test_long (void)
{
  g_autofree char *text = g_malloc (10001);

  memset (text, 'x', 10000);
  text[10000] = '\n';
  g_autoptr(SignetSourceLines) lines = make (text, 10001);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lines)), <=, 11);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *line = signet_source_lines_dup_line (lines, i);

      g_assert_cmpuint (strlen (line), ==, SIGNET_SOURCE_LINES_MAX);
    }

  /* Characters stay whole. */
  for (gsize i = 0; i + 2 <= 10000; i += 2)
    memcpy (text + i, "\xC3\xA4", 2);
  memmove (text + 1, text, 9998);
  text[0] = 'x';
  text[9999] = 'x';
  g_autoptr(SignetSourceLines) umlauts = make (text, 10000);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (umlauts)); i++)
    {
      g_autofree char *line = signet_source_lines_dup_line (umlauts, i);

      g_assert_null (strstr (line, "\xEF\xBF\xBD"));
    }
}

static void
check_find (SignetSourceLines     *lines,
            const char            *words,
            guint                  from,
            SignetSourceDirection  direction,
            guint                  expected)
{
  g_assert_cmpuint (signet_source_lines_find (lines, words, from, direction), ==, expected);
}

static void
test_find (void)
{
  g_autoptr(SignetSourceLines) lines = make ("Alpha\nbeta\ngamma alpha\nx", -1);
  g_autoptr(SignetSourceLines) empty = make ("", -1);

  check_find (lines, "ALPHA", 0, SIGNET_SOURCE_FORWARD, 0);
  check_find (lines, "alpha", 1, SIGNET_SOURCE_FORWARD, 2);
  check_find (lines, "alpha", 3, SIGNET_SOURCE_FORWARD, 0);
  check_find (lines, "alpha", 1, SIGNET_SOURCE_BACKWARD, 0);
  check_find (lines, "alpha", 3, SIGNET_SOURCE_BACKWARD, 2);
  check_find (lines, "gamma", 0, SIGNET_SOURCE_BACKWARD, 2);
  check_find (lines, "gamma", 1000, SIGNET_SOURCE_FORWARD, 2);
  check_find (lines, "delta", 0, SIGNET_SOURCE_FORWARD, GTK_INVALID_LIST_POSITION);
  check_find (lines, "delta", 0, SIGNET_SOURCE_BACKWARD, GTK_INVALID_LIST_POSITION);
  check_find (lines, "", 0, SIGNET_SOURCE_FORWARD, GTK_INVALID_LIST_POSITION);
  check_find (empty, "x", 0, SIGNET_SOURCE_FORWARD, GTK_INVALID_LIST_POSITION);
}

static void
test_large (void)
{
  const gsize n = 50 * 1024 * 1024;
  char *text = g_malloc (n);

  memset (text, 'a', n);
  for (gsize i = 76; i < n; i += 77)
    text[i] = '\n';
  memcpy (text + n - 3, "end", 3);

  g_autoptr(GBytes) bytes = g_bytes_new_take (text, n);
  g_autoptr(SignetSourceLines) lines = signet_source_lines_new (bytes);
  guint count = g_list_model_get_n_items (G_LIST_MODEL (lines));
  g_assert_cmpuint (count, ==, (n + 76) / 77);
  check_find (lines, "end", 0, SIGNET_SOURCE_FORWARD, count - 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/source-lines/lines", test_lines);
  g_test_add_func ("/ui/source-lines/hostile", test_hostile);
  g_test_add_func ("/ui/source-lines/long", test_long);
  g_test_add_func ("/ui/source-lines/find", test_find);
  g_test_add_func ("/ui/source-lines/large", test_large);
  return g_test_run ();
}
