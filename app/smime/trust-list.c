/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "trust-list.h"

#include <string.h>

#include "file.h"

#define NAME "trustlist.txt"
#define MAX_SIZE (4 * 1024 * 1024)
#define DIGITS 40

/* The fingerprint that a line is about, and what it says. Returns: (transfer full) (nullable). */
static char *
read_line (const char  *line,
           SignetTrust *trust)
{
  g_autoptr(GString) digits = g_string_new (NULL);

  while (g_ascii_isspace (*line))
    line++;
  *trust = *line == '!' ? SIGNET_TRUST_NO : SIGNET_TRUST_YES;
  if (*line == '!')
    line++;
  while (g_ascii_isspace (*line))
    line++;
  while (g_ascii_isxdigit (*line) || *line == ':')
    {
      if (*line != ':')
        g_string_append_c (digits, g_ascii_toupper (*line));
      line++;
    }
  if (digits->len != DIGITS)
    return NULL;
  /* "S" is for this, "*" for all; "P" is about PGP. */
  line += strspn (line, " \t");
  if (*line != '\0' && strchr ("Ss*", *line) == NULL)
    return NULL;
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

/* Returns: (transfer full) (nullable): "" where there is no file. */
static char *
read_file (const char  *home,
           GError     **error)
{
  g_autofree char *path = g_build_filename (home, NAME, NULL);
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_SIZE, &problem);
  gsize size;
  const char *data;

  if (bytes == NULL && g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup ("");
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data != NULL ? data : "", size);
}

GHashTable *
signet_trust_list_read (const char  *home,
                        GError     **error)
{
  g_return_val_if_fail (home != NULL, NULL);

  g_autofree char *text = read_file (home, error);
  g_auto(GStrv) lines = NULL;
  GHashTable *choices;

  if (text == NULL)
    return NULL;
  choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      SignetTrust trust;
      char *fingerprint = read_line (lines[i], &trust);

      if (fingerprint != NULL)
        g_hash_table_insert (choices, fingerprint, GINT_TO_POINTER (trust));
    }
  return choices;
}

/* All lines but those about it and the comments that stand right before them. */
static void
copy_others (GString    *out,
             const char *text,
             const char *fingerprint)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  gsize comment = 0;  /* where the last line begins if it was one */

  for (guint i = 0; lines[i] != NULL; i++)
    {
      SignetTrust trust;
      g_autofree char *other = read_line (lines[i], &trust);
      const gsize before = out->len;

      if (g_strcmp0 (other, fingerprint) == 0)
        g_string_truncate (out, comment);
      else if (*lines[i] != '\0' || lines[i + 1] != NULL)
        g_string_append_printf (out, "%s\n", lines[i]);
      comment = *lines[i] == '#' ? before : out->len;
    }
}

gboolean
signet_trust_list_set (const char   *home,
                       const char   *fingerprint,
                       const char   *name,
                       SignetTrust   trust,
                       GError      **error)
{
  g_return_val_if_fail (home != NULL, FALSE);
  g_return_val_if_fail (fingerprint != NULL && strlen (fingerprint) == DIGITS, FALSE);
  g_return_val_if_fail (name != NULL && strchr (name, '\n') == NULL, FALSE);

  g_autofree char *text = read_file (home, error);
  g_autofree char *path = g_build_filename (home, NAME, NULL);
  g_autoptr(GString) out = g_string_new (NULL);

  if (text == NULL)
    return FALSE;
  copy_others (out, text, fingerprint);
  if (trust != SIGNET_TRUST_UNSAID)
    g_string_append_printf (out, "# %s\n%s%s S relax\n", name, trust == SIGNET_TRUST_NO ? "!" : "",
                            fingerprint);
  return signet_file_write (path, out->str, (gssize) out->len, error);
}
