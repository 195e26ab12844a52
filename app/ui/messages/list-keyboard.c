/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/list-keyboard.h"

gboolean
signet_list_keyboard_keep (SignetListKeyboard *self,
                           GtkWidget          *list,
                           gboolean            is_empty)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (list), FALSE);

  GtkRoot *root = gtk_widget_get_root (list);
  const gboolean focused = root != NULL && (gtk_widget_get_focus_child (list) != NULL
                                            || (self->bereft && gtk_root_get_focus (root) == NULL));

  self->bereft = focused && is_empty;
  /* Before the row has gone: afterwards GTK moves it all the same. */
  if (self->bereft)
    gtk_root_set_focus (root, NULL);
  return focused;
}
