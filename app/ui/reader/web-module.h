/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/web-view.h"

G_BEGIN_DECLS

/* Makes a view that shows by WebKit. The first call opens the module signet-web: the one built beside
 * this program, else the installed one. Returns: floating; NULL if it cannot be opened. */
GtkWidget *signet_web_module_new_view       (SignetWebAccess       access);

/* The same for a rich text that is written: a SignetEditor (composer/web-editor.h). */
GtkWidget *signet_web_module_new_editor     (void);

/* Whether what the next one needs is to stand ready: then it can be written in as soon as it is seen, and
 * some 100 MB are used. The window stands still for a moment while it begins. */
void       signet_web_module_keep_editor    (gboolean              kept);

/* The same for the help: help/web-help-new.h says what is made of what. */
GtkWidget *signet_web_module_new_help       (const char           *directory,
                                             const char           *language);

/* Opens the module in a thread, so that making the first view does not have to. */
void       signet_web_module_prepare_async  (GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);

/* Returns: whether a view can be made. */
gboolean   signet_web_module_prepare_finish (GAsyncResult         *result);

G_END_DECLS
