/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/chip.h"
#include "recipient.h"

G_BEGIN_DECLS

/* Shows over a chip whose address it is, what is known of its certificate, and what can be done: edit,
 * remove, and for one that cannot be encrypted to the actions of the composer, "composer.look-up" (s)
 * and "composer.accept" (s), each an address, "composer.ask" (s), an address with its name, and
 * "composer.send-plain". recipient: nullable. encrypting: whether
 * encryption is wanted. */
void signet_chip_popover_present (SignetChip       *chip,
                                  SignetRecipient  *recipient,
                                  gboolean          encrypting);

G_END_DECLS
