/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ini-lines.h"

#include <string.h>

guint
signet_ini_find_broken_line (const char *text)
{
  g_return_val_if_fail (text != NULL, 0);

  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  guint good = 0;
  guint bad = g_strv_length (lines);

  while (bad - good > 1)
    {
      const guint middle = good + (bad - good) / 2;
      g_autoptr(GKeyFile) keys = g_key_file_new ();
      char *rest = g_steal_pointer (&lines[middle]);
      g_autofree char *start = g_strjoinv ("\n", lines);

      lines[middle] = rest;
      if (g_key_file_load_from_data (keys, start, (gsize) -1, G_KEY_FILE_NONE, NULL))
        good = middle;
      else
        bad = middle;
    }
  return bad;
}

guint
signet_ini_find_key_line (const char *text,
                          const char *group,
                          const char *key)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *header = g_strdup_printf ("[%s]", group);
  gboolean inside = FALSE;
  guint found = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] == '[')
        inside = strcmp (lines[i], header) == 0;
      if (!inside)
        continue;
      if (*lines[i] == '[')
        found = i + 1;
      else if (g_str_has_prefix (lines[i], key)
               && strspn (lines[i] + strlen (key), " \t=") > 0)
        return i + 1;
    }
  return found;
}
