/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "source-names.h"

#include <string.h>

#include "string-order.h"

#define MAX_DIGITS 9

gboolean
signet_source_names_match (const char        *name,
                           SignetSourceNames  kind)
{
  g_return_val_if_fail (name != NULL, FALSE);

  const gsize length = strlen (name);

  switch (kind)
    {
    case SIGNET_SOURCE_NAMES_MAILDIR:
      return name[0] != '.';
    case SIGNET_SOURCE_NAMES_MH:
      return length > 0 && length <= MAX_DIGITS && name[0] != '0'
             && strspn (name, "0123456789") == length;
    case SIGNET_SOURCE_NAMES_EML:
      return name[0] != '.' && length > 4 && g_ascii_strcasecmp (name + length - 4, ".eml") == 0;
    default:
      g_assert_not_reached ();
    }
}

gboolean
signet_source_names_is_marked (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);
  return strstr (name, ":2,") != NULL;
}

/* Numbers without leading zeros are in order if the shorter ones come first. */
static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const char *first = *(const char *const *) a;
  const char *second = *(const char *const *) b;
  const gsize first_length = strlen (first);
  const gsize second_length = strlen (second);

  if (first_length != second_length)
    return first_length < second_length ? -1 : 1;
  return strcmp (first, second);
}

GPtrArray *
signet_source_names_list (const char         *path,
                          SignetSourceNames   kind,
                          GError            **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local = NULL;
  g_autoptr(GDir) directory = g_dir_open (path, 0, &local);
  const char *name;

  if (directory == NULL && g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&names);
  if (directory == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, local->message);
      return NULL;
    }
  while ((name = g_dir_read_name (directory)) != NULL)
    if (signet_source_names_match (name, kind))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, kind == SIGNET_SOURCE_NAMES_MH ? compare_numbers : signet_string_order);
  return g_steal_pointer (&names);
}
