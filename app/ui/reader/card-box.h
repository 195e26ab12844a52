/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "account-list.h"
#include "message.h"
#include "reader/cards.h"

G_BEGIN_DECLS

/* The cards of a message, one below the other: events, contacts, reports, messages in it, parts
 * that are encrypted. It hides when there are none. */
#define SIGNET_TYPE_CARD_BOX (signet_card_box_get_type ())
G_DECLARE_FINAL_TYPE (SignetCardBox, signet_card_box, SIGNET, CARD_BOX, AdwBin)

/* accounts: nullable; whose invitations can be answered. */
void      signet_card_box_show     (SignetCardBox     *self,
                                    SignetMessage     *message,
                                    SignetAccountList *accounts,
                                    SignetCardsOrigin  origin);

/* Of SignetPart: what is left to be offered as files beside the cards, which have the buttons for their
 * own; with the pictures in the HTML, unless that is shown. Returns: (transfer full). */
GPtrArray *signet_card_box_dup_files (SignetMessage *message,
                                      gboolean       html_shown);

/* What is left to be read beside the cards. frames: (out) (transfer full) (not nullable): of
 * SignetTextFrame, whose verdicts are frames of the message. Returns: (transfer full), "" if the cards say
 * it all. */
char     *signet_card_box_dup_text (SignetMessage     *message,
                                    GArray           **frames);

G_END_DECLS
