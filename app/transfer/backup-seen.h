/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sys/stat.h>

#include <glib.h>

G_BEGIN_DECLS

/* What a backup has met already. While it is written a mail may get other flags in its folder, and it may be
 * moved into another one; a mail that two folders have is two, even if they share the name or the bytes. */
typedef struct _SignetBackupSeen SignetBackupSeen;

/* profile: what the paths here are relative to. Returns: (transfer full): empty. */
SignetBackupSeen *signet_backup_seen_new       (const char         *profile);
void              signet_backup_seen_free      (SignetBackupSeen   *self);

/* Of a mail, its folder and its unique name count. */
gboolean          signet_backup_seen_has       (SignetBackupSeen   *self,
                                                const char         *relative);

/* Returns: whether it was new. */
gboolean          signet_backup_seen_add       (SignetBackupSeen   *self,
                                                const char         *relative);

/* The same for a file that is in the backup, so that it is known again. facts: of the open file. */
void              signet_backup_seen_add_file  (SignetBackupSeen   *self,
                                                const char         *relative,
                                                const struct stat  *facts);

/* Whether the file is in the backup from where it was before. Blocking. */
gboolean          signet_backup_seen_was_moved (SignetBackupSeen   *self,
                                                const char         *relative,
                                                const struct stat  *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetBackupSeen, signet_backup_seen_free)

G_END_DECLS
