/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "query-match.h"

G_BEGIN_DECLS

/* Single conditions, for the files that answer whole queries. */

/* The same condition for many rows: what a TAG condition means is looked up once. Borrows from
 * term. */
SignetQueryTerm signet_query_condition_resolve (const SignetQueryTerm  *term,
                                            const SignetQueryFacts *facts);

/* Whether a FOLDER condition is true of that folder. */
gboolean signet_query_condition_has_folder (const SignetQueryTerm  *term,
                                            const SignetQueryFacts *facts);

/* Whether a HAS, FLAG, TAG, DATE or SIZE condition is true of a row of which only the numbers are
 * known. */
gboolean signet_query_condition_has_facts  (const SignetQueryTerm  *term,
                                            const SignetFolderRow  *view,
                                            const SignetQueryFacts *facts);

/* Whether a condition of any kind but ALL, ANY and NOT is true of the row. */
gboolean signet_query_condition_has_row    (const SignetQueryTerm  *term,
                                            const SignetFolderRow  *view,
                                            const SignetQueryFacts *facts,
                                            SignetTextHits         *hits);

G_END_DECLS
