/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line for each key, which has no line feed in it, for it came in a line. */
#include "config.h"
#include "giants.h"

#include "file.h"

#define MAX_FILE (256 * 1024)

GHashTable *
signet_giants_load (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_FILE, NULL);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_hash_table_add (found, g_strdup (lines[i]));
  return found;
}

void
signet_giants_add (const char *path,
                   const char *key)
{
  g_return_if_fail (path != NULL);
  g_return_if_fail (key != NULL);

  g_autoptr(GHashTable) keys = signet_giants_load (path);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;
  GHashTableIter iter;
  gpointer one;

  g_hash_table_add (keys, g_strdup (key));
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &one, NULL))
    g_string_append_printf (text, "%s\n", (const char *) one);
  if (!signet_file_make_directory (directory, &error)
      || !signet_file_write (path, text->str, (gssize) text->len, &error))
    g_debug ("What is too large to be received is not remembered: %s", error->message);
}
