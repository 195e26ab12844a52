/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bogofilter is given the names of files, one a line, and answers "FILE S 0.99" for each. Its own
 * configuration is not read, so that it is the same program for everybody. */
#include "config.h"
#include "junk-filter.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "append-file.h"
#include "file.h"
#include "program.h"

#define PROGRAM "bogofilter"

/* Milliseconds for a whole batch; a mail takes some milliseconds, and receiving waits. */
#define PATIENCE       (10 * 1000)
#define TEACH_PATIENCE (120 * 1000)

/* What the program ends with when it could not do what it was asked for. */
#define STATUS_TROUBLE 3

/* What was taught of the youngest mails is remembered. */
#define MAX_TAUGHT (4 * 1024 * 1024)

gboolean
signet_junk_filter_is_installed (void)
{
  g_autofree char *path = g_find_program_in_path (PROGRAM);

  return path != NULL;
}

/* "FILE S 0.99": the two last words. */
static void
read_answer (const char        *line,
             GHashTable        *indices,
             SignetJunkOpinion *opinions)
{
  const char *score = strrchr (line, ' ');
  const char *letter = score != NULL ? g_strrstr_len (line, score - line, " ") : NULL;
  g_autofree char *path = NULL;
  gpointer index;

  if (letter == NULL || score - letter != 2)
    return;
  path = g_strndup (line, (gsize) (letter - line));
  if (!g_hash_table_lookup_extended (indices, path, NULL, &index))
    return;
  opinions[GPOINTER_TO_UINT (index)] = (SignetJunkOpinion) {
    .verdict = letter[1] == 'S' ? SIGNET_JUNK_YES : letter[1] == 'H' ? SIGNET_JUNK_NO : SIGNET_JUNK_UNKNOWN,
    .score = CLAMP (g_ascii_strtod (score + 1, NULL), 0, 1),
  };
}

/* The program stops at one that is not there. */
static gboolean
can_be_named (const char *path)
{
  return strchr (path, '\n') == NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

void
signet_junk_filter_judge (const char         *directory,
                          const char *const  *paths,
                          guint               n,
                          GCancellable       *cancellable,
                          SignetJunkOpinion  *opinions)
{
  g_return_if_fail (directory != NULL);
  g_return_if_fail (n == 0 || (paths != NULL && opinions != NULL));

  const char *const arguments[] = { PROGRAM, "-C", "-T", "-b", "-d", directory, NULL };
  g_autofree char *words = g_build_filename (directory, "wordlist.db", NULL);
  g_autoptr(GHashTable) indices = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GString) input = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  g_auto(GStrv) lines = NULL;
  int status;

  for (guint i = 0; i < n; i++)
    {
      opinions[i] = (SignetJunkOpinion) { SIGNET_JUNK_UNKNOWN, 0 };
      if (!can_be_named (paths[i]))
        continue;
      g_string_append_printf (input, "%s\n", paths[i]);
      g_hash_table_insert (indices, (gpointer) paths[i], GUINT_TO_POINTER (i));
    }
  if (input->len == 0 || !g_file_test (words, G_FILE_TEST_EXISTS))
    return;
  output = signet_program_run (arguments, input->str, PATIENCE, cancellable, &status, &error);
  if (output == NULL)
    {
      g_debug ("Junk is not told: %s", error->message);
      return;
    }
  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_answer (lines[i], indices, opinions);
}

/* "s NAME" or "n NAME" a line; the last one counts. Returns: (transfer full) name → letter. */
static GHashTable *
read_taught (SignetAppendFile  *file,
             gsize             *length,
             GError           **error)
{
  g_autofree char *text = signet_append_file_read (file, length, error);
  g_auto(GStrv) lines = NULL;
  GHashTable *taught;

  if (text == NULL)
    return NULL;
  text[*length] = '\0';
  taught = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if ((lines[i][0] == 's' || lines[i][0] == 'n') && lines[i][1] == ' ' && lines[i][2] != '\0')
      g_hash_table_insert (taught, g_strdup (lines[i] + 2), GINT_TO_POINTER (lines[i][0]));
  return taught;
}

/* One run of the program for all that were taught the same before. */
static gboolean
teach (const char    *directory,
       const char    *option,
       const GString *input,
       GCancellable  *cancellable,
       GError       **error)
{
  const char *const arguments[] = { PROGRAM, "-C", option, "-b", "-d", directory, NULL };
  g_autofree char *output = NULL;
  int status;

  if (input->len == 0)
    return TRUE;
  output = signet_program_run (arguments, input->str, TEACH_PATIENCE, cancellable, &status, error);
  if (output == NULL)
    return FALSE;
  if (status >= 0 && status < STATUS_TROUBLE)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The junk filter could not learn from this mail."));
  return FALSE;
}

static gboolean
remember (SignetAppendFile  *file,
          const GString     *lines,
          gsize              length,
          GError           **error)
{
  if (lines->len == 0)
    return TRUE;
  if (length > MAX_TAUGHT || signet_append_file_needs_replace (file))
    return signet_append_file_replace (file, lines->str, lines->len, error);
  return signet_append_file_append (file, lines->str, lines->len, error);
}

gboolean
signet_junk_filter_teach (const char         *directory,
                          const char *const  *names,
                          const char *const  *paths,
                          SignetJunkVerdict   verdict,
                          GCancellable       *cancellable,
                          GError            **error)
{
  g_return_val_if_fail (directory != NULL && names != NULL && paths != NULL, FALSE);
  g_return_val_if_fail (verdict != SIGNET_JUNK_UNKNOWN, FALSE);

  const char letter = verdict == SIGNET_JUNK_YES ? 's' : 'n';
  g_autofree char *path = g_build_filename (directory, "taught", NULL);
  g_autoptr(SignetAppendFile) file = signet_append_file_new (path);
  g_autoptr(GHashTable) taught = NULL;
  g_autoptr(GString) fresh = g_string_new (NULL);
  g_autoptr(GString) changed = g_string_new (NULL);
  g_autoptr(GString) lines = g_string_new (NULL);
  gsize length;

  if (!signet_file_make_directory (directory, error))
    return FALSE;
  taught = read_taught (file, &length, error);
  if (taught == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL && paths[i] != NULL; i++)
    {
      const int before = GPOINTER_TO_INT (g_hash_table_lookup (taught, names[i]));

      if (before == letter || !can_be_named (paths[i]))
        continue;
      g_string_append_printf (before == 0 ? fresh : changed, "%s\n", paths[i]);
      g_string_append_printf (lines, "%c %s\n", letter, names[i]);
    }
  return teach (directory, verdict == SIGNET_JUNK_YES ? "-s" : "-n", fresh, cancellable, error)
         && teach (directory, verdict == SIGNET_JUNK_YES ? "-Ns" : "-Sn", changed, cancellable, error)
         && remember (file, lines, length, error);
}
