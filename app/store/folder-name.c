/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-name.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "file.h"
#include "store-error.h"

/* File systems allow 255 bytes, some that encrypt names fewer; the cache puts a letter before it. */
#define MAX_DIRECTORY 140

/* Of a longer one, so many bytes stand before the mark and the checksum. */
#define LONG_BEGINNING 100
#define LONG_MARK "%~"
#define LONG_SUM 16

/* With the checksum behind it, so that a second one can be written before the directory is renamed. */
#define NAME_FILE ".name-"

/* What is there beside folders, those of a Maildir first. Some file systems know no capitals. */
static const char *const taken_names[] = { "cur", "new", "tmp", "records", "uidl.log" };
#define N_MAILDIR_NAMES 3

static gboolean
is_taken_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (taken_names); i++)
    if (g_ascii_strcasecmp (name, taken_names[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
signet_folder_name_check (const char  *name,
                          GError     **error)
{
  g_return_val_if_fail (name != NULL, FALSE);

  g_autofree char *stripped = NULL;

  if (!g_utf8_validate (name, -1, NULL))
    {
      g_set_error_literal (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_NAME,
                           _("This name is not valid text"));
      return FALSE;
    }
  stripped = g_strstrip (g_strdup (name));
  if (*stripped == '\0')
    {
      g_set_error_literal (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_NAME,
                           _("A folder needs a name"));
      return FALSE;
    }
  if (g_utf8_strlen (name, -1) > SIGNET_FOLDER_NAME_MAX)
    {
      g_set_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_NAME,
                   _("The name of a folder can have %d letters at most"), SIGNET_FOLDER_NAME_MAX);
      return FALSE;
    }
  return TRUE;
}

/* "%41" and, since it is our mark, "%~". */
static gboolean
looks_escaped (const char *at)
{
  return at[0] == '%'
         && (at[1] == '~' || (g_ascii_isxdigit (at[1]) && g_ascii_isxdigit (at[2])));
}

static gboolean
needs_escape (const char *name,
              const char *at)
{
  const guchar byte = (guchar) *at;

  return byte < 0x20 || byte == 0x7f || byte == '/' || looks_escaped (at)
         || (at == name && (byte == '.' || byte == '_' || is_taken_name (name)));
}

static char *
escape (const char *name)
{
  GString *text = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at++)
    if (needs_escape (name, at))
      g_string_append_printf (text, "%%%02X", (guchar) *at);
    else
      g_string_append_c (text, *at);
  return g_string_free (text, FALSE);
}

/* Not in the middle of a character or of an escape. */
static gsize
find_cut (const char *escaped)
{
  const char *at = escaped;
  const char *end = escaped;

  while (end - escaped <= LONG_BEGINNING)
    {
      at = end;
      end = looks_escaped (at) ? at + 3 : g_utf8_next_char (at);
    }
  return (gsize) (at - escaped);
}

char *
signet_folder_name_to_directory (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  g_autofree char *escaped = escape (name);
  g_autofree char *sum = NULL;

  if (strlen (escaped) <= MAX_DIRECTORY)
    return g_steal_pointer (&escaped);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  return g_strdup_printf ("%.*s%s%.*s", (int) find_cut (escaped), escaped, LONG_MARK, LONG_SUM, sum);
}

gboolean
signet_folder_name_is_long (const char *directory)
{
  g_return_val_if_fail (directory != NULL, FALSE);

  const gsize length = strlen (directory);
  const gsize tail = strlen (LONG_MARK) + LONG_SUM;

  return length > tail && g_str_has_prefix (directory + length - tail, LONG_MARK);
}

static char *
unescape (const char *directory)
{
  GString *text = g_string_new (NULL);

  for (const char *at = directory; *at != '\0'; at++)
    if (looks_escaped (at) && at[1] != '~')
      {
        const char digits[] = { at[1], at[2], '\0' };

        g_string_append_c (text, (char) strtoul (digits, NULL, 16));
        at += 2;
      }
    else
      g_string_append_c (text, *at);
  return g_string_free (text, FALSE);
}

/* path: of a directory that is called `directory`, or will be. */
static char *
make_file_path (const char *path,
                const char *directory)
{
  return g_strconcat (path, "/" NAME_FILE, directory + strlen (directory) - LONG_SUM, NULL);
}

static char *
read_long (const char *parent,
           const char *directory)
{
  g_autofree char *full = g_build_filename (parent, directory, NULL);
  g_autofree char *path = make_file_path (full, directory);
  g_autoptr(GBytes) bytes = signet_file_read (path, SIGNET_FOLDER_NAME_MAX * 6, NULL);

  if (bytes == NULL)
    return NULL;
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* What does not give this directory is not its name, whoever wrote it. */
char *
signet_folder_name_read (const char *parent,
                         const char *directory)
{
  g_return_val_if_fail (parent != NULL, NULL);
  g_return_val_if_fail (directory != NULL, NULL);

  g_autofree char *name = signet_folder_name_is_long (directory) ? read_long (parent, directory)
                                                                 : unescape (directory);
  g_autofree char *again = NULL;

  if (name == NULL || !signet_folder_name_check (name, NULL))
    return g_strdup (directory);
  again = signet_folder_name_to_directory (name);
  return g_str_equal (again, directory) ? g_steal_pointer (&name) : g_strdup (directory);
}

gboolean
signet_folder_name_write (const char  *path,
                          const char  *name,
                          GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  g_autofree char *directory = signet_folder_name_to_directory (name);
  g_autofree char *file = NULL;

  if (!signet_folder_name_is_long (directory))
    return TRUE;
  file = make_file_path (path, directory);
  return signet_file_write (file, name, -1, error);
}

gboolean
signet_folder_name_is_directory (const char *directory)
{
  g_return_val_if_fail (directory != NULL, FALSE);

  for (guint i = 0; i < N_MAILDIR_NAMES; i++)
    if (g_str_equal (directory, taken_names[i]))
      return FALSE;
  return *directory != '.' && *directory != '_' && *directory != '\0'
         && g_utf8_validate (directory, -1, NULL);
}
