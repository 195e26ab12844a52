/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "composer/chip.h"
#include "composer/recipient-book.h"

G_BEGIN_DECLS

/* Recipients as chips, and a text behind them in which more are typed, completed and pasted. With the
 * keyboard: comma, semicolon, Return and Tab end one; Backspace and Left go to the chips, where Delete takes
 * one away and Return tells of it.
 *
 * Property: label (write only), for a screen reader. Signals: changed, when other people are meant than
 * before; chip-activated (SignetChip): to be told of; refused (char *): a sentence why what was typed or
 * pasted was not taken. Its chips: see chips.h. Actions: chips.edit, chips.remove, of the chip that has the
 * keyboard or over which the popover stands that has it; chips.undo, chips.redo, of chips and text. */
#define SIGNET_TYPE_CHIP_ENTRY (signet_chip_entry_get_type ())
G_DECLARE_FINAL_TYPE (SignetChipEntry, signet_chip_entry, SIGNET, CHIP_ENTRY, GtkWidget)

/* book: nullable. */
void       signet_chip_entry_set_book       (SignetChipEntry      *self,
                                             SignetRecipientBook  *book);

/* In the place of all that are there; addresses: of SignetAddress. */
void       signet_chip_entry_set_addresses  (SignetChipEntry      *self,
                                             GPtrArray            *addresses);

/* Of SignetAddress, each once; what is no address too. Returns: (transfer full). */
GPtrArray *signet_chip_entry_dup_addresses  (SignetChipEntry      *self);

/* Takes in what was typed and not yet ended. Returns: whether all are addresses. */
gboolean   signet_chip_entry_settle         (SignetChipEntry      *self);

/* Whether there is neither a chip nor a text. */
gboolean   signet_chip_entry_is_empty       (SignetChipEntry      *self);

G_END_DECLS
