/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* What is still on an account's server, with keep and delete by hand. */
#define SIGNET_TYPE_LEDGER_WINDOW (signet_ledger_window_get_type ())
G_DECLARE_FINAL_TYPE (SignetLedgerWindow, signet_ledger_window, SIGNET, LEDGER_WINDOW, AdwWindow)

/* parent: nullable. */
SignetLedgerWindow *signet_ledger_window_new (SignetEngine  *engine,
                                              SignetAccount *account,
                                              GtkWindow     *parent);

G_END_DECLS
