/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be done with messages besides marking them, as a section of a menu; those that make no sense
 * are not shown. Returns: (transfer full). */
GMenuModel *signet_deed_menu_new    (void);

/* Shows a menu of all that can be done with the messages of a list where the pointer's other button, a
 * long touch or the menu key asks for it. A message that is not selected is selected first. list: a
 * SignetMessageList. */
void        signet_deed_menu_attach (GtkWidget *list);

G_END_DECLS
