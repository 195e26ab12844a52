/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account.h"

G_BEGIN_DECLS

/* The text of accounts.ini, between the disk and the accounts: one group per address. What is in it
 * and not known here, comments too, is kept. Blocking. */
typedef struct _SignetAccountFile SignetAccountFile;

/* A missing file is an empty one. Errors name the line: G_KEY_FILE_ERROR, else G_IO_ERROR. Returns:
 * (transfer full). */
SignetAccountFile *signet_account_file_load     (const char         *path,
                                                 GError            **error);
void               signet_account_file_free     (SignetAccountFile  *self);

/* Returns: (transfer full) of SignetAccount in their order; NULL if a value cannot be right. */
GPtrArray         *signet_account_file_read     (SignetAccountFile  *self,
                                                 GError            **error);

/* Writes the account's values into its group, made where missing. */
void               signet_account_file_put      (SignetAccountFile  *self,
                                                 SignetAccount      *account);
void               signet_account_file_remove   (SignetAccountFile  *self,
                                                 SignetAccount      *account);

/* Replaces the file on disk, as a whole or not at all; when it fails, what was put or removed since the
 * last time is dropped. Makes its directory where missing. */
gboolean           signet_account_file_save     (SignetAccountFile  *self,
                                                 GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetAccountFile, signet_account_file_free)

G_END_DECLS
