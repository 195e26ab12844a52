/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* Where a folder was before it was moved or deleted, so that it can be brought back there. */
typedef struct _SignetFolderUndo SignetFolderUndo;

/* Takes down where the folder is now. widget: where the toast will be shown: anything in the window.
 * Returns: (transfer full). */
SignetFolderUndo *signet_folder_undo_new  (GtkWidget        *widget,
                                           SignetEngine     *engine,
                                           SignetFolder     *folder);
void              signet_folder_undo_free (SignetFolderUndo *self);

/* Shows a toast with a button that brings the folder back. Takes self. */
void              signet_folder_undo_offer (SignetFolderUndo *self,
                                            const char       *text);

G_END_DECLS
