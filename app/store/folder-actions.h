/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* What happens to messages of a folder without anybody having asked for it; what people do with them is an
 * errand (errand-run.h). */

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

/* Takes messages out of the rows and the cache whose files are gone already. names: unique Maildir names,
 * NULL-terminated; one that the folder does not have does nothing. */
void               signet_folder_drop_gone            (SignetFolder         *self,
                                                       const char *const    *names);

G_END_DECLS
