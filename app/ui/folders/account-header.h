/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine.h"

G_BEGIN_DECLS

/* What stands above an account's folders: its address, what can be done with it, and, when its last
 * job failed, a sentence about that with a button that helps. */
#define SIGNET_TYPE_ACCOUNT_HEADER (signet_account_header_get_type ())
G_DECLARE_FINAL_TYPE (SignetAccountHeader, signet_account_header, SIGNET, ACCOUNT_HEADER, GtkWidget)

GtkWidget     *signet_account_header_new         (SignetEngine        *engine,
                                                  SignetAccount       *account);

/* Borrowed. */
SignetAccount *signet_account_header_get_account (SignetAccountHeader *self);

G_END_DECLS
