/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "message.h"
#include "query-match.h"

G_BEGIN_DECLS

/* Whether a mail that is at hand is found, exactly: words are looked for in all its addresses, its
 * subject, the text that it shows (what is encrypted shows none unless it was opened) and the names
 * of its attachments, also as a part of a longer word, white space of any kind between them. view:
 * what else its row says. For a worker. */
gboolean signet_query_match_message (SignetQuery            *query,
                                     SignetMessage          *message,
                                     const SignetFolderRow  *view,
                                     const SignetQueryFacts *facts);

G_END_DECLS
