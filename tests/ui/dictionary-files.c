/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dictionary-files.h"

#include <glib.h>
#include <glib/gstdio.h>

#include "temporary.h"

static void
add (const char *directory,
     const char *name,
     const char *content)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

char *
dictionary_files_make (void)
{
  char *directory = temporary_make ("dictionaries");
  g_autofree char *hunspell = g_build_filename (directory, "hunspell", NULL);

  g_assert_cmpint (g_mkdir (hunspell, 0700), ==, 0);
  add (hunspell, "xx_XX.aff", "SET UTF-8\nTRY helowrd\n");
  add (hunspell, "xx_XX.dic", "2\nhello\nworld\n");
  add (hunspell, "yy_YY.aff", "SET UTF-8\n");
  add (hunspell, "yy_YY.dic", "1\nservus\n");
  g_setenv ("ENCHANT_CONFIG_DIR", directory, TRUE);
  return directory;
}
