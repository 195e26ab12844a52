/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "part.h"

G_BEGIN_DECLS

/* An attachment: icon or a small picture of it, name, what it is and how large, a warning if it needs
 * one, and buttons to open and save it.
 *
 * Signals: open, save: the buttons. preview: the small picture was clicked. */
#define SIGNET_TYPE_ATTACHMENT_CARD (signet_attachment_card_get_type ())
G_DECLARE_FINAL_TYPE (SignetAttachmentCard, signet_attachment_card, SIGNET, ATTACHMENT_CARD, AdwBin)

/* Pixels of the side of the small picture. */
#define SIGNET_ATTACHMENT_CARD_PICTURE 48

GtkWidget  *signet_attachment_card_new         (SignetPart           *part);

/* Borrowed. */
SignetPart *signet_attachment_card_get_part    (SignetAttachmentCard *self);

/* Shows a small picture in place of the icon. */
void        signet_attachment_card_set_picture (SignetAttachmentCard *self,
                                                GdkPaintable         *picture);

G_END_DECLS
