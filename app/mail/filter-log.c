/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "filter-log.h"

#include <string.h>

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

/* From the first whole line of the younger half. */
static const char *
find_younger_half (const char *text,
                   gsize       length)
{
  const char *middle = text + length / 2;
  const char *feed = memchr (middle, '\n', (gsize) (text + length - middle));

  return feed != NULL ? feed + 1 : text + length;
}

gboolean
signet_filter_log_append (const char  *path,
                          GPtrArray   *entries,
                          GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (entries != NULL, FALSE);

  g_autoptr(SignetAppendFile) file = signet_append_file_new (path);
  g_autoptr(GString) added = g_string_new (NULL);
  g_autofree char *text = NULL;
  gsize length;

  for (guint i = 0; i < entries->len; i++)
    append_entry (added, g_ptr_array_index (entries, i));
  text = signet_append_file_read (file, &length, error);
  if (text == NULL)
    return FALSE;
  if (length <= SIGNET_FILTER_LOG_MAX && !signet_append_file_needs_replace (file))
    return signet_append_file_append (file, added->str, added->len, error);

  if (length > SIGNET_FILTER_LOG_MAX)
    {
      const char *half = find_younger_half (text, length);

      g_string_prepend_len (added, half, (gssize) (text + length - half));
    }
  return signet_append_file_replace (file, added->str, added->len, error);
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
