/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Removes a directory and all that is in it; a link is removed, not followed. What is not there is no
 * error. Goes on after what cannot be removed, and tells of the first of it. Blocking. */
gboolean signet_tree_remove (const char  *path,
                             GError     **error);

G_END_DECLS
