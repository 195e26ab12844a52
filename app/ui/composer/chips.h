/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/chip.h"

G_BEGIN_DECLS

/* The chips that are the first children of a widget. */

/* Calls func for each chip. */
void        signet_chips_foreach       (GtkWidget         *parent,
                                        void             (*func) (SignetChip *chip,
                                                                  gpointer    user_data),
                                        gpointer           user_data);

/* broken: (out) (transfer full), of char *: what is no address, whole, as it was typed. Returns: (transfer
 * full), of SignetAddress. */
GPtrArray  *signet_chips_dup           (GtkWidget         *parent,
                                        GPtrArray        **broken);

/* The same with what is no address among the others, so that a draft keeps it: in pieces where it is longer
 * than an address may be. Returns: (transfer full), of SignetAddress. */
GPtrArray  *signet_chips_dup_addresses (GtkWidget         *parent);

/* How many there are. */
guint       signet_chips_count         (GtkWidget         *parent);

/* The first one in that state. Nullable. */
SignetChip *signet_chips_find          (GtkWidget         *parent,
                                        SignetChipState    state);

void        signet_chips_clear         (GtkWidget         *parent);

/* Puts one for each address behind the others, before the parent's last child, but where there is one
 * already. What is no address becomes a broken one. addresses: of SignetAddress. broken: of char *, nullable:
 * texts that are none. clicked: with the parent. */
void        signet_chips_append        (GtkWidget         *parent,
                                        GPtrArray         *addresses,
                                        GPtrArray         *broken,
                                        GCallback          clicked);

/* The chip that has the keyboard, or over which the popover stands that has it. Nullable. */
SignetChip *signet_chips_get_focused   (GtkWidget         *parent);

G_END_DECLS
