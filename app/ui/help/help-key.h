/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on F1 shows the help of each window that is made, also of dialogs: the keys of an application
 * are those of its own windows alone, and a dialog is none of them. */
void signet_help_key_follow (GtkApplication *application);

G_END_DECLS
