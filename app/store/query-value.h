/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "query-term.h"

G_BEGIN_DECLS

/* The operator that text begins with, as in "from:"; its name in lower case without the colon.
 * Returns: NULL if it begins with none. length: (out): bytes with the colon. */
const char      *signet_query_operator_find (const char  *text,
                                             gsize       *length);

/* The values that an operator takes, if they are a few words, NULL ended; NULL for any other. */
const char *const *signet_query_operator_list_values (const char *name);

/* The condition of an operator and its value, which is not empty. Errors: SIGNET_QUERY_ERROR_BAD: a
 * sentence that says what would be understood. Returns: (transfer full). */
SignetQueryTerm *signet_query_value_parse   (const char  *name,
                                             const char  *value,
                                             GDateTime   *now,
                                             GError     **error);

/* The condition that text is there. Returns: (transfer full); NULL if nothing in it can be looked
 * for. */
SignetQueryTerm *signet_query_word_new      (const char       *text,
                                             SignetQueryField  field);

G_END_DECLS
