/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* Adds an account or changes one: name, address, password; servers and security open when they are
 * wanted or a try failed; a server or a password is tried for real before it is saved. */
#define SIGNET_TYPE_ACCOUNT_DIALOG (signet_account_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SignetAccountDialog, signet_account_dialog, SIGNET, ACCOUNT_DIALOG, AdwWindow)

/* account: to be changed, NULL to add one. Receives its mail when all is well. Floating like any
 * window; present it. */
SignetAccountDialog *signet_account_dialog_new (SignetEngine  *engine,
                                                SignetAccount *account,
                                                GtkWindow     *parent);

G_END_DECLS
