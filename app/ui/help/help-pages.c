/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "help/help-pages.h"

#include <string.h>

#include "help/help-place.h"

#define FIGURES "figures"

/* Beside the pages in a build tree; where Yelp has them when they are installed. */
static const char *const figure_directories[] = { "../" FIGURES, "../../help/C/signet/" FIGURES };

static gboolean
has_pages (const char *directory)
{
  g_autofree char *first = g_build_filename (directory, "C", SIGNET_HELP_PAGES_FIRST ".html", NULL);

  return g_file_test (first, G_FILE_TEST_IS_REGULAR);
}

char *
signet_help_pages_dup_directory (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *beside = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *built = beside != NULL
                           ? g_build_filename (beside, "..", "..", "data", "help", "help", NULL) : NULL;

  if (built != NULL && has_pages (built))
    return g_steal_pointer (&built);
  return has_pages (SIGNET_HELPDIR) ? g_strdup (SIGNET_HELPDIR) : NULL;
}

/* A name that leads nowhere else. */
static gboolean
is_plain (const char *name)
{
  return name[0] != '\0' && name[0] != '.'
         && strspn (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_.@") == strlen (name);
}

char *
signet_help_pages_dup_language (const char        *directory,
                                const char *const *languages)
{
  g_return_val_if_fail (directory != NULL, NULL);
  g_return_val_if_fail (languages != NULL, NULL);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (directory, languages[i], NULL);

      /* English is what the pages are written in. */
      if (g_str_equal (languages[i], "en") || g_str_has_prefix (languages[i], "en_"))
        break;
      if (is_plain (languages[i]) && g_file_test (path, G_FILE_TEST_IS_DIR))
        return g_strdup (languages[i]);
    }
  return g_strdup ("C");
}

static char *
dup_figure (const char *directory,
            const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (figure_directories); i++)
    {
      g_autofree char *path = g_build_filename (directory, figure_directories[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

char *
signet_help_pages_dup_file (const char *directory,
                            const char *path)
{
  g_auto(GStrv) parts = NULL;
  guint count;

  g_return_val_if_fail (directory != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  parts = g_strsplit (path, "/", 4);
  count = g_strv_length (parts);
  for (guint i = 0; i < count; i++)
    if (!is_plain (parts[i]))
      return NULL;
  if (count == 2)
    return g_build_filename (directory, parts[0], parts[1], NULL);
  if (count == 3 && g_str_equal (parts[1], FIGURES))
    return dup_figure (directory, parts[2]);
  return NULL;
}
