/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "filter-log.h"

#include "append-file.h"
#include "checked-line.h"

static void
append_entry (GString           *text,
              SignetFilterEntry *entry)
{
  g_autofree char *line = signet_filter_entry_to_line (entry);
  const gsize begin = signet_checked_line_begin (text);

  g_string_append (text, line);
  signet_checked_line_end (text, begin);
}

gboolean
signet_filter_log_append (const char  *path,
                          GPtrArray   *entries,
                          GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (entries != NULL, FALSE);

  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    append_entry (text, g_ptr_array_index (entries, i));
  return signet_append_file_log (path, text->str, text->len, SIGNET_FILTER_LOG_MAX, error);
}

GPtrArray *
signet_filter_log_read (const char  *path,
                        GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetAppendFile) file = signet_append_file_new (path);
  gsize length;
  g_autofree char *text = signet_append_file_read (file, &length, error);
  GPtrArray *entries;
  char *at = text, *rest;

  if (text == NULL)
    return NULL;
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_filter_entry_unref);
  while ((rest = signet_checked_line_next_rest (&at, text + length)) != NULL)
    {
      SignetFilterEntry *entry = signet_filter_entry_from_line (rest);

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
  return entries;
}

SignetFilterEntry *
signet_filter_log_find (const char *path,
                        const char *name)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  g_autoptr(GPtrArray) entries = signet_filter_log_read (path, NULL);

  for (guint i = entries != NULL ? entries->len : 0; i > 0; i--)
    {
      SignetFilterEntry *entry = g_ptr_array_index (entries, i - 1);

      if (g_str_equal (entry->name, name))
        return signet_filter_entry_ref (entry);
    }
  return NULL;
}
