/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search is kept with the widget: pages of messages come and go in a reader, and each asks for its
 * words when it has something to be searched. */
#include "config.h"

#include "reader/reader-words.h"

#include "reader/find-bar.h"
#include "reader/message-header.h"

#define QUERY "signet-reader-words"

static void
tell (GtkWidget *widget)
{
  if (SIGNET_IS_FIND_BAR (widget))
    {
      g_auto(GStrv) words = signet_reader_words_dup (widget, SIGNET_QUERY_ANYWHERE);

      signet_find_bar_mark (SIGNET_FIND_BAR (widget), (const char *const *) words);
      return;
    }
  if (SIGNET_IS_MESSAGE_HEADER (widget))
    {
      signet_message_header_mark (SIGNET_MESSAGE_HEADER (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell (child);
}

/* The fields in which words are marked. */
static gboolean
is_same (SignetQuery *one,
         SignetQuery *other)
{
  static const SignetQueryField fields[] = { SIGNET_QUERY_ANYWHERE, SIGNET_QUERY_FROM, SIGNET_QUERY_SUBJECT };

  if (one == NULL || other == NULL)
    return one == other;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_auto(GStrv) words = signet_query_dup_words (one, fields[i]);
      g_auto(GStrv) others = signet_query_dup_words (other, fields[i]);

      if (!g_strv_equal ((const char *const *) words, (const char *const *) others))
        return FALSE;
    }
  return TRUE;
}

void
signet_reader_words_set (GtkWidget   *reader,
                         SignetQuery *query)
{
  g_return_if_fail (GTK_IS_WIDGET (reader));

  if (is_same (g_object_get_data (G_OBJECT (reader), QUERY), query))
    return;
  g_object_set_data_full (G_OBJECT (reader), QUERY, query != NULL ? signet_query_ref (query) : NULL,
                          (GDestroyNotify) signet_query_unref);
  tell (reader);
}

char **
signet_reader_words_dup (GtkWidget        *inside,
                         SignetQueryField  field)
{
  g_return_val_if_fail (GTK_IS_WIDGET (inside), NULL);

  SignetQuery *query = NULL;
  g_auto(GStrv) words = NULL;

  for (GtkWidget *at = inside; at != NULL && query == NULL; at = gtk_widget_get_parent (at))
    query = g_object_get_data (G_OBJECT (at), QUERY);
  words = query != NULL ? signet_query_dup_words (query, field) : NULL;
  return words != NULL && words[0] != NULL ? g_steal_pointer (&words) : NULL;
}
