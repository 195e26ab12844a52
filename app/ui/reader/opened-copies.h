/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "part.h"

G_BEGIN_DECLS

/* Copies of attachments that other programs are shown: read-only files in a directory of this user
 * and this run alone (see left-copies.h), removed with this object. Main thread. */
#define SIGNET_TYPE_OPENED_COPIES (signet_opened_copies_get_type ())
G_DECLARE_FINAL_TYPE (SignetOpenedCopies, signet_opened_copies, SIGNET, OPENED_COPIES, GObject)

SignetOpenedCopies *signet_opened_copies_new         (void);

/* Writes a copy in a thread. Errors: G_IO_ERROR. */
void                signet_opened_copies_add_async   (SignetOpenedCopies   *self,
                                                      SignetPart           *part,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);

/* Returns: (transfer full): the copy. */
GFile              *signet_opened_copies_add_finish  (SignetOpenedCopies   *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
