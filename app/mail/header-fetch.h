/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pop3-session.h"

G_BEGIN_DECLS

/* Fetches the headers of some messages by TOP and tells them apart by their fingerprint
 * (signet_envelope_get_fingerprint()), for servers without UIDLs or with new ones. positions: in the
 * listing. Returns: (transfer full) n_positions numbers, 0 where the server refused; NULL and the
 * session's error. */
guint64 *signet_header_fetch (SignetPop3Session  *session,
                              SignetPop3Listing  *listing,
                              const guint        *positions,
                              guint               n_positions,
                              GCancellable       *cancellable,
                              GError            **error);

G_END_DECLS
