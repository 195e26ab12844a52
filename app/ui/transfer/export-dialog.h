/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transfer/transfer-desk.h"

G_BEGIN_DECLS

/* Asks which folder is to be exported, in what form and where to. folder: what is chosen at first;
 * nullable. Returns: floating like any window; present it. */
GtkWindow *signet_export_dialog_new (SignetTransferDesk *desk,
                                     GtkWindow          *parent,
                                     SignetFolder       *folder);

G_END_DECLS
