/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A card about something that a mail brings: an icon, a title, sentences, facts by name, and buttons.
 * All texts are shown as they are, without markup, and can be selected. */
#define SIGNET_TYPE_FACT_CARD (signet_fact_card_get_type ())
G_DECLARE_FINAL_TYPE (SignetFactCard, signet_fact_card, SIGNET, FACT_CARD, AdwBin)

/* kind: what the card is, for screen readers and above the title. Returns: (transfer none)
 * (floating). */
SignetFactCard *signet_fact_card_new        (const char     *icon_name,
                                             const char     *kind,
                                             const char     *title);

void            signet_fact_card_add_text   (SignetFactCard *self,
                                             const char     *text);

/* Nothing is added for an empty value. */
void            signet_fact_card_add_fact   (SignetFactCard *self,
                                             const char     *name,
                                             const char     *value);

/* Returns: (transfer none): the button, with a mnemonic in its label. */
GtkWidget      *signet_fact_card_add_button (SignetFactCard *self,
                                             const char     *label);

/* Small print below the buttons. */
void            signet_fact_card_set_note   (SignetFactCard *self,
                                             const char     *note);

G_END_DECLS
