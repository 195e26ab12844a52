/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* How long a folder keeps its messages. What is changed counts when the window is closed. */
#define SIGNET_TYPE_RETENTION_DIALOG (signet_retention_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SignetRetentionDialog, signet_retention_dialog, SIGNET, RETENTION_DIALOG, AdwWindow)

/* Returns: (transfer floating). */
GtkWidget *signet_retention_dialog_new (SignetEngine *engine,
                                        SignetFolder *folder,
                                        GtkWindow    *parent);

G_END_DECLS
