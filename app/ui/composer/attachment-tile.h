/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "attachment.h"

G_BEGIN_DECLS

/* One file that goes with a mail: its icon, name and size, and a button that takes it out again. It is
 * measured when it is made, in the background.
 *
 * Signals: removed; measured; unreadable (char *): a sentence why. */
#define SIGNET_TYPE_ATTACHMENT_TILE (signet_attachment_tile_get_type ())
G_DECLARE_FINAL_TYPE (SignetAttachmentTile, signet_attachment_tile, SIGNET, ATTACHMENT_TILE, AdwBin)

/* Returns: (transfer floating). */
GtkWidget        *signet_attachment_tile_new            (SignetAttachment      *attachment);
SignetAttachment *signet_attachment_tile_get_attachment (SignetAttachmentTile  *self);

/* Bytes; -1: not known yet. */
gint64            signet_attachment_tile_get_size       (SignetAttachmentTile  *self);

G_END_DECLS
