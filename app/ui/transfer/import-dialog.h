/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transfer/transfer-desk.h"

G_BEGIN_DECLS

/* Asks what is to be imported: from a program whose settings are in the usual places, from a file, or from
 * a folder; and if there are several accounts, whom it belongs to. Returns: floating like any window;
 * present it. */
GtkWindow *signet_import_dialog_new          (SignetTransferDesk *desk,
                                              GtkWindow          *parent);

/* The same for a file that is chosen already. */
GtkWindow *signet_import_dialog_new_for_file (SignetTransferDesk *desk,
                                              GtkWindow          *parent,
                                              const char         *path);

G_END_DECLS
