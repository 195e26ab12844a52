/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words are kept with the widget: pages of messages come and go in a reader, and each asks for
 * them when it has something to be searched. */
#include "config.h"

#include "reader/reader-words.h"

#include "reader/find-bar.h"

#define WORDS "signet-reader-words"

static void
tell (GtkWidget         *widget,
      const char *const *words)
{
  if (SIGNET_IS_FIND_BAR (widget))
    {
      signet_find_bar_mark (SIGNET_FIND_BAR (widget), words);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell (child, words);
}

void
signet_reader_words_set (GtkWidget         *reader,
                         const char *const *words)
{
  g_return_if_fail (GTK_IS_WIDGET (reader));

  const char *const *before = g_object_get_data (G_OBJECT (reader), WORDS);

  if (words != NULL && words[0] == NULL)
    words = NULL;
  if (before == NULL && words == NULL)
    return;
  if (before != NULL && words != NULL && g_strv_equal (before, words))
    return;
  g_object_set_data_full (G_OBJECT (reader), WORDS, g_strdupv ((char **) words),
                          (GDestroyNotify) g_strfreev);
  tell (reader, g_object_get_data (G_OBJECT (reader), WORDS));
}

const char *const *
signet_reader_words_get (GtkWidget *inside)
{
  g_return_val_if_fail (GTK_IS_WIDGET (inside), NULL);

  const char *const *words = NULL;

  for (GtkWidget *at = inside; at != NULL && words == NULL; at = gtk_widget_get_parent (at))
    words = g_object_get_data (G_OBJECT (at), WORDS);
  return words;
}
