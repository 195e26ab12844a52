/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "query-term.h"

G_BEGIN_DECLS

/* Takes the text of a query apart: see query.h for the language and the errors. n_words: (out).
 * Returns: (transfer full). */
SignetQueryTerm *signet_query_parser_run (const char  *text,
                                          GDateTime   *now,
                                          guint       *n_words,
                                          GError     **error);

G_END_DECLS
