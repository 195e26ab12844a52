/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "certificate-import.h"

G_BEGIN_DECLS

/* Tells in a dialog what came in, or why nothing did; nothing of what was cancelled. imported: nullable, then
 * error says why. Returns: (transfer none) (nullable): the dialog. */
AdwMessageDialog *signet_import_result_present (GtkWindow      *parent,
                                                SignetImported *imported,
                                                const GError   *error);

G_END_DECLS
