/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/* The Maildir of an account's folder: that of a role, else the one of that name, with "/" between those
 * that it is below; it need not be there yet. A standard folder is meant by its name, too. Main thread.
 * Returns: (transfer full). */
char *signet_import_target_dup_maildir (SignetStore       *store,
                                        const char        *address,
                                        SignetFolderRole   role,
                                        const char        *name);

/* Where it is remembered by their digests what mails a Maildir of the store has: in the cache. Returns:
 * (transfer full). */
char *signet_import_target_dup_ledger  (SignetStore       *store,
                                        const char        *maildir);

G_END_DECLS
