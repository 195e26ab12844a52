/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "account-list.h"
#include "reading.h"

G_BEGIN_DECLS

/* The cards for sections that are more than a text. Each: (transfer none) (floating), NULL for a
 * section of another kind. */

/* Whether the message was encrypted: then what answers it will be. */
typedef enum
{
  SIGNET_CARDS_OF_PLAIN,
  SIGNET_CARDS_OF_SEALED,
} SignetCardsOrigin;

SignetCardsOrigin signet_cards_find_origin (SignetReading *reading);

/* From whom, about what, when; opens in a window of its own. */
GtkWidget *signet_cards_new_forwarded (SignetSection     *section);

/* That there is an encrypted part, which opens in a window of its own and never among what stands beside
 * it. */
GtkWidget *signet_cards_new_sealed    (SignetSection     *section);

/* What became of a mail, in a sentence for each recipient, and which mail it was. message: the one
 * that the report came in. */
GtkWidget *signet_cards_new_report    (SignetSection     *section,
                                       SignetMessage     *message);

/* Names, addresses and numbers; can be written to, by the action "app.open" (s), and saved. */
GtkWidget *signet_cards_new_contact   (SignetSection     *section);

/* What, when (also by the clock here), where, with whom; the one of accounts (nullable) that is
 * invited can answer. */
GtkWidget *signet_cards_new_event     (SignetSection     *section,
                                       SignetAccountList *accounts,
                                       SignetCardsOrigin  origin);

G_END_DECLS
