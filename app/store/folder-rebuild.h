/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* Throws the folder's cache away and reads all its files anew, with progress in operation (nullable). What
 * is shown comes back row by row. What only the cache knew, like what came out when a message was opened, is
 * found out again when it is needed. signet_folder_load_finish() ends it. */
void signet_folder_rebuild_async (SignetFolder         *self,
                                  SignetOperation      *operation,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);

G_END_DECLS
