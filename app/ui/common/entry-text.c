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
