/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "query-fold.h"

#include "folder-row.h"

char *
signet_query_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr(GString) words = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c))
        g_string_append_unichar (words, c);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  return signet_folder_row_fold (g_strchomp (words->str));
}
