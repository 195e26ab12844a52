/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account.h"
#include "object-list.h"

G_BEGIN_DECLS

/* The accounts of a profile as a GListModel of SignetAccount, kept in PROFILE/accounts.ini (0600, no
 * secret in it). Main thread; the file is small and is read and written at once. Keys that a newer
 * version wrote stay. */
#define SIGNET_TYPE_ACCOUNT_LIST (signet_account_list_get_type ())
G_DECLARE_FINAL_TYPE (SignetAccountList, signet_account_list, SIGNET, ACCOUNT_LIST, SignetObjectList)

/* A missing file is an empty list. A file that cannot be read is an error which names the line, and
 * is left as it is. Returns: (transfer full). */
SignetAccountList *signet_account_list_load   (const char         *profile,
                                               GError            **error);

/* By address, ASCII case ignored. Borrowed, nullable. */
SignetAccount     *signet_account_list_lookup (SignetAccountList  *self,
                                               const char         *address);

/* Adds the account and saves. Fails with G_IO_ERROR_EXISTS if there is one of that address. */
gboolean           signet_account_list_add    (SignetAccountList  *self,
                                               SignetAccount      *account,
                                               GError            **error);
gboolean           signet_account_list_remove (SignetAccountList  *self,
                                               SignetAccount      *account,
                                               GError            **error);

/* Makes one of the accounts like another, but for the address, on the disk and here; or, where the disk does
 * not take it, neither. Errors: G_IO_ERROR. */
gboolean           signet_account_list_change (SignetAccountList  *self,
                                               SignetAccount      *account,
                                               SignetAccount      *wanted,
                                               GError            **error);

/* Saves after a change to one of the accounts. */
gboolean           signet_account_list_save   (SignetAccountList  *self,
                                               GError            **error);

G_END_DECLS
