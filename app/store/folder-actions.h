/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* What can be done with messages of a folder: on the store's worker, all at once. */

/* Renames the files so that `add` is set and `remove` is not; rows follow at once, and go back if the
 * disk refuses. entries: of SignetEntry. */
void               signet_folder_change_flags_async   (SignetFolder         *self,
                                                       GPtrArray            *entries,
                                                       SignetFlags           add,
                                                       SignetFlags           remove,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean           signet_folder_change_flags_finish  (SignetFolder         *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

/* Moves messages to another folder of the same profile, keeping their unique names. */
void               signet_folder_move_async           (SignetFolder         *self,
                                                       GPtrArray            *entries,
                                                       SignetFolder         *target,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean           signet_folder_move_finish          (SignetFolder         *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

/* Removes the files for good. */
void               signet_folder_erase_async          (SignetFolder         *self,
                                                       GPtrArray            *entries,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean           signet_folder_erase_finish         (SignetFolder         *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

/* Takes messages out of the rows and the cache whose files are gone already. names: unique Maildir names,
 * NULL-terminated; one that the folder does not have does nothing. */
void               signet_folder_drop_gone            (SignetFolder         *self,
                                                       const char *const    *names);

G_END_DECLS
