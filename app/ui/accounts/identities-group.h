/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* Whom an account can write as: each can be changed, more can be added. What is changed here is not
 * the account's before somebody takes it. */
#define SIGNET_TYPE_IDENTITIES_GROUP (signet_identities_group_get_type ())
G_DECLARE_FINAL_TYPE (SignetIdentitiesGroup, signet_identities_group, SIGNET, IDENTITIES_GROUP,
                      AdwPreferencesGroup)

void       signet_identities_group_set_account (SignetIdentitiesGroup *self,
                                                SignetAccount         *account,
                                                SignetEngine          *engine);

/* Borrowed: of SignetIdentity, the account's own first; NULL before an account was set. */
GPtrArray *signet_identities_group_get         (SignetIdentitiesGroup *self);

G_END_DECLS
