/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/entry-text.h"

void
signet_entry_text_replace (GtkEditable *entry,
                           const char  *text)
{
  g_return_if_fail (GTK_IS_EDITABLE (entry));
  g_return_if_fail (text != NULL);

  int position = 0;

  gtk_editable_delete_text (entry, 0, -1);
  gtk_editable_insert_text (entry, text, -1, &position);
  gtk_editable_set_position (entry, position);
}

void
signet_entry_text_take_line (GtkEditable *entry)
{
  g_return_if_fail (GTK_IS_EDITABLE (entry));

  g_object_set (gtk_editable_get_delegate (entry), "truncate-multiline", TRUE, NULL);
}

gboolean
signet_entry_text_is_at_start (GtkEditable *entry)
{
  g_return_val_if_fail (GTK_IS_EDITABLE (entry), FALSE);

  return gtk_editable_get_position (entry) == 0 && !gtk_editable_get_selection_bounds (entry, NULL, NULL);
}
