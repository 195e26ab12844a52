/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "slice.h"

G_BEGIN_DECLS

/* Who a vCard is about (RFC 6350, RFC 2426, vCard 2.1). Of many in one file the first is taken.
 * Immutable; one of a mail lives as long as its section. All texts are clean; lists are of char*, at most
 * 50. */
typedef struct _SignetContact SignetContact;

/* text: UTF-8. Returns: (transfer full), NULL if there is no vCard that names somebody. */
SignetContact *signet_contact_parse (SignetSlice    text);
void           signet_contact_free  (SignetContact *self);

/* Never empty: the name, else an address, else the organisation. */
const char *signet_contact_get_name         (SignetContact *self);

/* "" where nothing is told. */
const char *signet_contact_get_organization (SignetContact *self);
const char *signet_contact_get_title        (SignetContact *self);

GPtrArray  *signet_contact_get_addresses    (SignetContact *self);  /* e-mail */
GPtrArray  *signet_contact_get_phones       (SignetContact *self);
GPtrArray  *signet_contact_get_places       (SignetContact *self);  /* postal, on one line */
GPtrArray  *signet_contact_get_urls         (SignetContact *self);  /* http and https */

/* How many more are in the file. */
guint       signet_contact_get_n_others     (SignetContact *self);

G_END_DECLS
