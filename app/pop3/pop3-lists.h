/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pop3-capabilities.h"
#include "pop3-listing.h"
#include "pop3-wire.h"

G_BEGIN_DECLS

/* UIDL and LIST on a wire. Inside pop3 only. */

/* Reads the status line of an answer to UIDL. supported: (out): whether lines follow. A server
 * that never said it had UIDL may refuse it; one that did, or gives a reason, has a problem that
 * must not look like a mailbox without UIDLs: that is an error. */
gboolean            signet_pop3_lists_begin_uidl (SignetPop3Wire                *wire,
                                                  const SignetPop3Capabilities  *capabilities,
                                                  gboolean                      *supported,
                                                  GError                       **error);

/* Reads the lines after that. Returns: (transfer full). */
SignetPop3Listing  *signet_pop3_lists_read_uidl  (SignetPop3Wire                *wire,
                                                  GError                       **error);

/* Asks LIST and adds its answer to listing; or only the second, where LIST has been sent. */
gboolean            signet_pop3_lists_add_sizes  (SignetPop3Wire                *wire,
                                                  SignetPop3Listing             *listing,
                                                  GError                       **error);
gboolean            signet_pop3_lists_read_sizes (SignetPop3Wire                *wire,
                                                  SignetPop3Listing             *listing,
                                                  GError                       **error);

G_END_DECLS
