/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "address.h"

G_BEGIN_DECLS

/* A person as a button with their name; it opens the name as it was written and the address, to be
 * copied. A name that looks like another address stands only in there. */
#define SIGNET_TYPE_ADDRESS_BUTTON (signet_address_button_get_type ())
G_DECLARE_FINAL_TYPE (SignetAddressButton, signet_address_button, SIGNET, ADDRESS_BUTTON, AdwBin)

void signet_address_button_set_address (SignetAddressButton *self,
                                        SignetAddress       *address);

/* Marks words in the name. words: of signet_search_marks_find(); nullable: none. */
void signet_address_button_mark        (SignetAddressButton *self,
                                        const char *const   *words);

G_END_DECLS
