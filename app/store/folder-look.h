/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "worker.h"

G_BEGIN_DECLS

/* signet_folder_tree_read() in a worker. source: the callback's source object. */
void       signet_folder_look_async  (SignetWorker        *worker,
                                      const char          *profile,
                                      const char          *account,
                                      GObject             *source,
                                      GAsyncReadyCallback  callback);

/* Returns: (transfer full) of SignetFolderLocation. */
GPtrArray *signet_folder_look_finish (GAsyncResult        *result);

G_END_DECLS
