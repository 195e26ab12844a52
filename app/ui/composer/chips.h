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

/* What is no address is there as it was typed, so that a draft keeps it. Returns: (transfer full), of
 * SignetAddress. */
GPtrArray  *signet_chips_dup_addresses (GtkWidget         *parent);

/* Whether one of them has that address. */
gboolean    signet_chips_have          (GtkWidget         *parent,
                                        const char        *address);

/* Whether one of them is no address. */
gboolean    signet_chips_have_broken   (GtkWidget         *parent);

void        signet_chips_clear         (GtkWidget         *parent);

/* The chip beside that child in reading direction; left: the one before. NULL at either end. */
SignetChip *signet_chips_get_neighbour (GtkWidget         *child,
                                        GtkDirectionType   direction);

/* The chip that has the keyboard, or over which the popover stands that has it. Nullable. */
SignetChip *signet_chips_get_focused   (GtkWidget         *parent);

G_END_DECLS
