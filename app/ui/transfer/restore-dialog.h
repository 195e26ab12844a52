/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* Restores a backup into the profile of a window: asks for the file, and where there are accounts already,
 * whether the backup is to take their place; shows how far it is, and can be cancelled. Mail is used on
 * meanwhile; in the end the window gets its action win.take-restored (s: the directory). */
#define SIGNET_TYPE_RESTORE_DIALOG (signet_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SignetRestoreDialog, signet_restore_dialog, SIGNET, RESTORE_DIALOG, AdwMessageDialog)

/* Begins by choosing a file. */
void signet_restore_dialog_choose (SignetEngine *engine,
                                   GtkWindow    *parent);

/* path: of the backup. Returns: (transfer none): shown. */
SignetRestoreDialog *signet_restore_dialog_new (SignetEngine *engine,
                                                GtkWindow    *parent,
                                                const char   *path);

G_END_DECLS
