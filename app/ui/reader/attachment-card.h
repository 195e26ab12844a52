/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "part.h"

G_BEGIN_DECLS

/* An attachment: icon, name, size, and buttons to open and save it.
 *
 * Signals: open, save: the buttons. */
#define SIGNET_TYPE_ATTACHMENT_CARD (signet_attachment_card_get_type ())
G_DECLARE_FINAL_TYPE (SignetAttachmentCard, signet_attachment_card, SIGNET, ATTACHMENT_CARD, AdwBin)

GtkWidget  *signet_attachment_card_new      (SignetPart           *part);

/* Borrowed. */
SignetPart *signet_attachment_card_get_part (SignetAttachmentCard *self);

G_END_DECLS
