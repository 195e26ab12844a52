/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "operation.h"

G_BEGIN_DECLS

/* A backup of a whole profile in one file: a gzipped tar archive that begins with the file
 * SIGNET_BACKUP_MARK, and holds all but what can be made again (cache/), what belongs to a running
 * program, and what names a place outside of the profile (keyring), which a restore must not obey.
 * Accounts, mails, filters, certificates and private keys are in it, and what opens those that Signet
 * protects by itself; passwords of accounts are not, since they lie in the desktop's keyring. */
#define SIGNET_BACKUP_MARK    "signet-backup"
#define SIGNET_BACKUP_VERSION 1

/* A file that the backup has in the place of the profile's own of that name, if there is one. */
typedef struct
{
  const char *name;  /* at the top of the profile */
  const char *text;
} SignetBackupFile;

/* What becomes of a file that is there. */
typedef enum
{
  SIGNET_BACKUP_KEEP,     /* it stays, and there is no backup: G_IO_ERROR_EXISTS */
  SIGNET_BACKUP_REPLACE,  /* it stays until the new one is whole and durable */
} SignetBackupExisting;

/* Writes it, readable for the user alone. added: nullable. Signet may be at work meanwhile: what is known
 * of servers is written before the mails, so that a mail may be fetched once more after a restore but none
 * is missing, and mails that are moved while others are written are looked for again. path: outside of the
 * profile. n_files: (out). Blocking, for a worker. Errors: G_IO_ERROR. What cannot be read is one after
 * all else is written; a backup that was there stays then, since it may have that. */
gboolean signet_backup_write (const char              *profile,
                              const SignetBackupFile  *added,
                              const char              *path,
                              SignetBackupExisting     existing,
                              SignetOperation         *operation,
                              guint                   *n_files,
                              GError                 **error);

G_END_DECLS
