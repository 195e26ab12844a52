/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "folder-row.h"
#include "folder-times.h"

G_BEGIN_DECLS

/* Gives row number n, oldest first; view is borrowed until the next call. */
typedef void (*SignetFolderIndexFunc) (guint            n,
                                       SignetFolderRow *view,
                                       gpointer         user_data);

/* Replaces the file at path by an index of these rows, which func gives in order, each of them several
 * times. generation: not 0. Blocking. */
gboolean signet_folder_index_write (const char             *path,
                                    guint                   n_rows,
                                    SignetFolderIndexFunc   func,
                                    gpointer                user_data,
                                    guint64                 generation,
                                    SignetFolderTimes       times,
                                    GError                **error);

G_END_DECLS
