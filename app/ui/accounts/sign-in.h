/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine.h"

G_BEGIN_DECLS

/* Keeps the account's password, telling parent (nullable) if the keyring would not, and receives its
 * mail and sends what waits. password: NULL to leave what is kept. */
void signet_sign_in (SignetEngine  *engine,
                     SignetAccount *account,
                     const char    *password,
                     GtkWindow     *parent);

G_END_DECLS
