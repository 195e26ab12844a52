/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmodule.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The door of the module signet-web to writing. */
typedef GtkWidget *(*SignetWebEditorNew) (void);

/* Returns: floating, a SignetEditor. */
G_MODULE_EXPORT
GtkWidget *signet_web_editor_new (void);

/* Whether what the next editor needs is to stand ready (web-editor-spare.h): it is made as soon as nobody
 * writes in one, since the window stands still for a moment while it begins. When not, what there is
 * goes. */
typedef void (*SignetWebEditorKeepReady) (gboolean kept);

G_MODULE_EXPORT
void       signet_web_editor_keep_ready (gboolean kept);

G_END_DECLS
