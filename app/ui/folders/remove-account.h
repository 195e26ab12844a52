/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* Asks whether the account shall go, and takes it from the list if so. Its mail stays on this
 * computer and on the server; its stored password is forgotten. */
void signet_remove_account (SignetEngine  *engine,
                            SignetAccount *account,
                            GtkWindow     *parent);

G_END_DECLS
