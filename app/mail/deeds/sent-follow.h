/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account-list.h"
#include "folder-location.h"

G_BEGIN_DECLS

/* A folder of an account is elsewhere now: the identities that keep what they send in it, or below it, keep
 * it there, and in Sent if it came into the Trash or is gone. to: nullable. Saves the accounts where
 * something changed. */
void signet_sent_follow (SignetAccountList    *accounts,
                         SignetAccount        *account,
                         SignetFolderLocation *from,
                         SignetFolderLocation *to);

G_END_DECLS
