/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "delivered.h"
#include "entry.h"
#include "folder-location.h"
#include "operation.h"
#include "store-mode.h"
#include "worker.h"

G_BEGIN_DECLS

/* A folder as a GListModel of SignetEntry, newest first, on top of its Maildir and its cache. Main
 * thread; disk work goes to the store's worker.
 *
 * Properties (read only, notify): account, name, role, total (uint), unread (uint), state. */
#define SIGNET_TYPE_FOLDER (signet_folder_get_type ())
G_DECLARE_FINAL_TYPE (SignetFolder, signet_folder, SIGNET, FOLDER, GObject)

typedef enum
{
  SIGNET_FOLDER_STATE_UNLOADED,  /* counts may be known from the cache */
  SIGNET_FOLDER_STATE_LOADING,   /* what is known is there already */
  SIGNET_FOLDER_STATE_READY,
  SIGNET_FOLDER_STATE_FAILED,    /* signet_folder_get_error() says why */
} SignetFolderState;

/* For the store. mode: SIGNET_STORE_READ never writes, so that another process may be the writer.
 * Returns: (transfer full). */
SignetFolder      *signet_folder_new                  (SignetFolderLocation *location,
                                                       SignetStoreMode       mode,
                                                       SignetWorker         *worker);

/* Where it is now, borrowed: another one after it was renamed or moved. */
SignetFolderLocation *signet_folder_get_location      (SignetFolder         *self);
const char        *signet_folder_get_account          (SignetFolder         *self);
const char        *signet_folder_get_name             (SignetFolder         *self);

/* What tells it apart from the account's other folders; it has slashes if the folder lies in another. */
const char        *signet_folder_get_directory        (SignetFolder         *self);
SignetFolderRole   signet_folder_get_role             (SignetFolder         *self);
guint              signet_folder_get_total            (SignetFolder         *self);
guint              signet_folder_get_unread           (SignetFolder         *self);
SignetFolderState  signet_folder_get_state            (SignetFolder         *self);
const GError      *signet_folder_get_error            (SignetFolder         *self);

/* The Maildir. */
const char        *signet_folder_get_path             (SignetFolder         *self);

/* Opens the cache, compares it with the directory (by its times, names where they differ) and reads
 * what is new; a missing, old or damaged cache is rebuilt from the files, with progress in operation
 * (nullable), while what is known is shown. The rows of the cache come in one items-changed, all others
 * in small ones. From then on foreign changes are seen (maildir-watch.h); where they cannot be, as on some
 * network file systems, it may be called again to look for them, which costs next to nothing if the
 * directories' times are the same. */
void               signet_folder_load_async           (SignetFolder         *self,
                                                       SignetOperation      *operation,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean           signet_folder_load_finish          (SignetFolder         *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

/* Adds or updates rows for messages that are on disk already, and the cache behind them. messages: of
 * SignetDelivered. Does nothing for one that is shown already and unchanged. On an unloaded folder it
 * only updates the cache and the counts. */
void               signet_folder_add_delivered        (SignetFolder         *self,
                                                       GPtrArray            *messages);

/* The position of that message; G_MAXUINT if the folder does not have it. */
guint              signet_folder_find                 (SignetFolder         *self,
                                                       SignetEntry          *entry);

/* Remembers what came out when the message was opened: the row shows it from now on, also when the
 * folder is opened the next time. Does nothing for a message that the folder does not have, or when it is
 * known already. */
void               signet_folder_set_marks            (SignetFolder         *self,
                                                       SignetEntry          *entry,
                                                       SignetMarks           marks);

/* The message's file as last known, relative to the Maildir: for a worker to give to
 * signet_maildir_find(), which copes with a rename by another program. Returns: (transfer full). */
char              *signet_folder_dup_file             (SignetFolder         *self,
                                                       SignetEntry          *entry);

G_END_DECLS
