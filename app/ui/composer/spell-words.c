/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/spell-words.h"

#include <string.h>

/* To the next space or line end. */
static void
forward_to_space (GtkTextIter *at)
{
  while (!gtk_text_iter_ends_line (at) && !g_unichar_isspace (gtk_text_iter_get_char (at)))
    gtk_text_iter_forward_char (at);
}

static gboolean
is_machine_text (const char *text)
{
  return strchr (text, '@') != NULL || strstr (text, "://") != NULL || g_str_has_prefix (text, "www.");
}

static gboolean
has_digit (const char *word)
{
  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isdigit (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

/* The words between two spaces. */
static void
look_at (const GtkTextIter    *begin,
         const GtkTextIter    *end,
         SignetSpellWordsFunc  func,
         gpointer              user_data)
{
  GtkTextIter from = *begin;

  while (gtk_text_iter_compare (&from, end) < 0)
    {
      g_autofree char *word = NULL;
      GtkTextIter to;

      if (!gtk_text_iter_starts_word (&from))
        {
          gtk_text_iter_forward_char (&from);
          continue;
        }
      to = from;
      if (!gtk_text_iter_forward_word_end (&to) || gtk_text_iter_compare (&to, end) > 0)
        to = *end;
      word = gtk_text_iter_get_text (&from, &to);
      if (!has_digit (word))
        func (&from, &to, word, user_data);
      from = to;
    }
}

void
signet_spell_words_foreach (const GtkTextIter    *line,
                            SignetSpellWordsFunc  func,
                            gpointer              user_data)
{
  g_return_if_fail (line != NULL);
  g_return_if_fail (func != NULL);

  GtkTextIter at = *line;

  gtk_text_iter_set_line_offset (&at, 0);
  if (gtk_text_iter_get_char (&at) == '>')
    return;
  while (!gtk_text_iter_ends_line (&at))
    {
      g_autofree char *text = NULL;
      GtkTextIter end = at;

      forward_to_space (&end);
      text = gtk_text_iter_get_text (&at, &end);
      if (!is_machine_text (text))
        look_at (&at, &end, func, user_data);
      at = end;
      if (!gtk_text_iter_ends_line (&at))
        gtk_text_iter_forward_char (&at);
    }
}
