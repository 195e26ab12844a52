/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine-export.h"
#include "engine-import.h"

G_BEGIN_DECLS

/* What a window has for mails that come from elsewhere or go there: the actions win.import, win.export,
 * win.export-folder (ay: the path of its Maildir), win.backup and win.restore, as long as it is there. What
 * they do shows its progress and says in a sentence how it ended. Main thread. */
#define SIGNET_TYPE_TRANSFER_DESK (signet_transfer_desk_get_type ())
G_DECLARE_FINAL_TYPE (SignetTransferDesk, signet_transfer_desk, SIGNET, TRANSFER_DESK, GObject)

/* window: outlives it. Returns: (transfer full): to be given to signet_transfer_desk_close(). */
SignetTransferDesk *signet_transfer_desk_new    (SignetEngine             *engine,
                                                 GtkApplicationWindow     *window);

/* Takes the actions away, and lets go. What is under way ends by itself. */
void                signet_transfer_desk_close  (SignetTransferDesk       *self);

SignetEngine       *signet_transfer_desk_get_engine (SignetTransferDesk   *self);

/* Asks whether that file is to be imported. */
void                signet_transfer_desk_offer  (SignetTransferDesk       *self,
                                                 const char               *path);

/* Begins it. path: of what is to be imported. account: nullable. */
void                signet_transfer_desk_import (SignetTransferDesk       *self,
                                                 const char               *path,
                                                 SignetAccount            *account);

/* folder: all its mails. path: the user was asked whether a file that is there may go. */
void                signet_transfer_desk_export (SignetTransferDesk       *self,
                                                 SignetFolder             *folder,
                                                 const char               *path,
                                                 SignetExportKind          kind);

G_END_DECLS
