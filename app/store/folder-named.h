/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* The message of that unique Maildir name in a loaded folder. Main thread. Returns: (transfer full), NULL if
 * the folder does not have it or is not loaded. */
SignetEntry *signet_folder_dup_named (SignetFolder *folder,
                                      const char   *name);

G_END_DECLS
