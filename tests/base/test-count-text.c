/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in sentences, with the separators of the locale. */
#include "config.h"

#include <locale.h>

#include "count-text.h"

/* The digits without what is put between them in the locale that there is. */
static void
assert_text (char       *text,
             const char *expected)
{
  const char *separator = localeconv ()->thousands_sep;
  g_auto(GStrv) pieces = g_strsplit (text, *separator != '\0' ? separator : "\1", -1);
  g_autofree char *plain = g_strjoinv (NULL, pieces);

  g_assert_cmpstr (plain, ==, expected);
  g_free (text);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-zero-length"
static void
test_formats (void)
{
  assert_text (signet_count_text (""), "");
  assert_text (signet_count_text ("none"), "none");
  assert_text (signet_count_text ("%u of %u messages.\n", 12u, 34567u), "12 of 34567 messages.\n");
  assert_text (signet_count_text ("%s %u %s", "so", 1234567u, "many"), "so 1234567 many");
  assert_text (signet_count_text ("%2$u von %1$s", "alle", 7890u), "7890 von alle");
  assert_text (signet_count_text ("%lu, %d%%", 123456789ul, -1234), "123456789, -1234%");
  assert_text (signet_count_text ("100%%u %u", 1u), "100%u 1");
  assert_text (signet_count_text ("%%%u%%d", 5u), "%5%d");
}
#pragma GCC diagnostic pop

/* A locale made for this, if that can be. */
static void
test_grouped (void)
{
  g_autofree char *directory = g_dir_make_tmp ("signet-locale-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "xx.UTF-8", NULL);
  g_autofree char *make = g_strdup_printf ("localedef -i de_DE -f UTF-8 %s", path);
  g_autofree char *remove = g_strdup_printf ("rm -rf %s", directory);
  g_autofree char *text = NULL;

  g_spawn_command_line_sync (make, NULL, NULL, NULL, NULL);
  g_setenv ("LOCPATH", directory, TRUE);
  if (setlocale (LC_NUMERIC, "xx.UTF-8") != NULL)
    text = signet_count_text ("%u von %s", 1234567u, "1234");
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
  if (text == NULL)
    g_test_skip ("No locale can be made here");
  else
    g_assert_cmpstr (text, ==, "1.234.567 von 1234");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/count-text/formats", test_formats);
  g_test_add_func ("/count-text/grouped", test_grouped);
  return g_test_run ();
}
