/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keyring.h"

G_BEGIN_DECLS

/* What was in the files of private keys before gpg-agent is told to write over them: it writes what it is
 * given, whether or not that is a key. */
typedef struct _SignetKeyBackup SignetKeyBackup;

/* Returns: (transfer full). */
SignetKeyBackup *signet_key_backup_new     (SignetKeyring   *keyring);
void             signet_key_backup_free    (SignetKeyBackup *self);

/* Keeps what is there now, wiped when it is let go; of the same key only the first time. */
void             signet_key_backup_keep    (SignetKeyBackup *self,
                                            const char      *grip);

/* Makes all files again what they were. Best effort. */
void             signet_key_backup_restore (SignetKeyBackup *self);

G_END_DECLS
