/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pop3-session.h"

G_BEGIN_DECLS

/* What tells messages apart on servers without UIDLs or with new ones: the fingerprint of the header
 * (signet_envelope_get_fingerprint()), or a hash of all of it where there is no Message-ID. Never 0. */
guint64  signet_header_fingerprint (const char  *head,
                                    gsize        length);

/* The length of the header with the empty line that ends it, 0 while that line is not there. */
gsize    signet_header_find_end    (const char  *head,
                                    gsize        length);

/* Fetches the headers of some messages by TOP. positions: in the listing. named: (out) (nullable): for each
 * of them, whether it has a Message-ID; all FALSE before. Returns: (transfer full) n_positions fingerprints,
 * 0 where the server refused; NULL and the session's error. */
guint64 *signet_header_fetch (SignetPop3Session  *session,
                              SignetPop3Listing  *listing,
                              const guint        *positions,
                              guint               n_positions,
                              gboolean           *named,
                              GCancellable       *cancellable,
                              GError            **error);

G_END_DECLS
