/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which hosts a certificate may send us to. An authority of a company may well live in its own network,
 * but none lives on this machine or is found by a link-local address, where others listen who trust
 * whoever asks. */

/* Lets names no longer lead to such addresses, for the whole program. Before the first look-up. */
void     signet_reach_guard    (void);

/* Whether a host is worth a look-up: an address must be a good one, a name no name of this machine. Always
 * so where nothing is guarded. */
gboolean signet_reach_is_good  (const char *host);

G_END_DECLS
