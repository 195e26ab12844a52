/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "identity.h"

G_BEGIN_DECLS

/* What accounts.ini tells of an account's identities: the others than its own are listed in the key
 * "identities" of the account's group, and what each has that is not the default stands in a group
 * "[identity:ACCOUNT:ADDRESS]", both escaped so that no version takes it for an account. */

typedef struct
{
  char       *group;  /* where something stands that cannot be right */
  const char *key;
} SignetIdentityWrong;

/* group: of the account; own: its own identity as it is by default. wrong->group: (out) (transfer full)
 * if it returns NULL. Returns: (transfer full) of SignetIdentity, its own first. */
GPtrArray *signet_identity_file_read   (GKeyFile            *keys,
                                        const char          *group,
                                        SignetIdentity      *own,
                                        SignetIdentityWrong *wrong);

/* Writes them all, and removes what there is of others. identities: the account's own first. */
void       signet_identity_file_put    (GKeyFile            *keys,
                                        const char          *group,
                                        GPtrArray           *identities);

/* Removes all that there is. account: its address. */
void       signet_identity_file_remove (GKeyFile            *keys,
                                        const char          *account);

G_END_DECLS
