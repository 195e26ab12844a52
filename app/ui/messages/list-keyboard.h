/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether the keyboard is to be in a list whose rows are about to be others. GTK gives the keyboard of a row
 * that goes to what comes behind the list. */
typedef struct
{
  gboolean bereft;  /* it was on a row, and none has come in its place */
} SignetListKeyboard;

/* Call before the rows go. is_empty: none come. Returns: whether a row that comes is to have the keyboard; if
 * none does, nothing has it, and the next rows get it unless the user took it elsewhere. */
gboolean signet_list_keyboard_keep (SignetListKeyboard *self,
                                    GtkWidget          *list,
                                    gboolean            is_empty);

G_END_DECLS
