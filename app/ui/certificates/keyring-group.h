/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* In the preferences: which keyring is worked with, and how often it asks for a passphrase. */
#define SIGNET_TYPE_KEYRING_GROUP (signet_keyring_group_get_type ())
G_DECLARE_FINAL_TYPE (SignetKeyringGroup, signet_keyring_group, SIGNET, KEYRING_GROUP, AdwPreferencesGroup)

/* Is invisible until then. engine: nullable, then it stays so. */
void signet_keyring_group_show (SignetKeyringGroup *self,
                                SignetEngine       *engine);

G_END_DECLS
