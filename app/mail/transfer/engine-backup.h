/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "backup.h"
#include "engine.h"

G_BEGIN_DECLS

/* Writes a backup of the engine's profile (backup.h), with progress among its operations, and with what
 * opens its private keys (key-passphrases.h). */
void     signet_engine_backup_async  (SignetEngine         *self,
                                      const char           *path,
                                      SignetBackupExisting  existing,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);

/* n_files: (out) (optional). opens: (out) (optional): whether all private keys can be used where it is
 * restored; else some need the files again that they came from, since the desktop's keyring did not say
 * what opens them. Errors: those of signet_backup_write(). */
gboolean signet_engine_backup_finish (SignetEngine         *self,
                                      GAsyncResult         *result,
                                      guint                *n_files,
                                      gboolean             *opens,
                                      GError              **error);

/* What there is to say where they do not. Static. */
const char *signet_engine_backup_get_warning (void);

/* Makes a profile of a backup, on a thread of its own, as signet_restore_read(); what opens its private
 * keys goes into the desktop's keyring. operation: borrowed, ended with it. */
void     signet_restore_async        (const char           *path,
                                      const char           *profile,
                                      SignetOperation      *operation,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean signet_restore_finish       (GAsyncResult         *result,
                                      guint                *n_files,
                                      GError              **error);

G_END_DECLS
