/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-row.h"

G_BEGIN_DECLS

/* Finds an account's messages by their names, in whatever folder they are, in what the caches say: a
 * message that is not in a cache yet is not found. Reads only, so that it may run beside the folders
 * themselves. Blocking; for one worker. */
typedef struct _SignetMessageFinder SignetMessageFinder;

/* account: directory name. Returns: (transfer full). */
SignetMessageFinder *signet_message_finder_new  (const char           *profile,
                                                 const char           *account);
void                 signet_message_finder_free (SignetMessageFinder  *self);

/* view: (out): borrowed from the finder. folder: (out): the folder's directory, borrowed. */
gboolean             signet_message_finder_find (SignetMessageFinder  *self,
                                                 const char           *name,
                                                 SignetFolderRow      *view,
                                                 const char          **folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMessageFinder, signet_message_finder_free)

G_END_DECLS
