/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* Throws the folder's cache away and reads all its files anew, with progress in operation (nullable). For
 * a folder whose rows nobody has asked for yet. What only the cache knew, like what came out when a
 * message was opened, is found out again when it is needed. */
void     signet_folder_rebuild_async  (SignetFolder         *self,
                                       SignetOperation      *operation,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean signet_folder_rebuild_finish (SignetFolder         *self,
                                       GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
