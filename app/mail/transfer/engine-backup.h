/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "backup.h"
#include "engine.h"

G_BEGIN_DECLS

/* Writes a backup of the engine's profile (backup.h), with progress among its operations. */
void     signet_engine_backup_async  (SignetEngine         *self,
                                      const char           *path,
                                      SignetBackupExisting  existing,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);

/* n_files: (out) (optional). Errors: those of signet_backup_write(). */
gboolean signet_engine_backup_finish (SignetEngine         *self,
                                      GAsyncResult         *result,
                                      guint                *n_files,
                                      GError              **error);

/* Makes a profile of a backup, on a thread of its own, as signet_restore_read(). operation: borrowed, ended
 * with it. */
void     signet_restore_async        (const char           *path,
                                      const char           *profile,
                                      SignetOperation      *operation,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean signet_restore_finish       (GAsyncResult         *result,
                                      guint                *n_files,
                                      GError              **error);

G_END_DECLS
