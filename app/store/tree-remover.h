/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Removes a directory and all that is in it; a link is removed, not followed. What is not there is no
 * error. Goes on after what cannot be removed, and tells of the first of it. Blocking. */
gboolean signet_tree_remove         (const char           *path,
                                     GError              **error);

/* Called before each file; FALSE ends it there, with G_IO_ERROR_CANCELLED. */
typedef gboolean (*SignetTreeFileFunc) (gpointer data);

gboolean signet_tree_remove_watched (const char           *path,
                                     SignetTreeFileFunc    func,
                                     gpointer              data,
                                     GError              **error);

G_END_DECLS
