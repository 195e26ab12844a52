/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What came of an order (order.h): words that can be passed on as they are, a GStrv: how a command ends with
 * it, what it writes, and a sentence for people; each "" for nothing. */
enum { SIGNET_OUTCOME_STATUS, SIGNET_OUTCOME_TEXT, SIGNET_OUTCOME_SENTENCE, SIGNET_N_OUTCOME };

#define SIGNET_OUTCOME_OK     "0"
#define SIGNET_OUTCOME_FAILED "1"
#define SIGNET_OUTCOME_USAGE  "2"      /* the help of the command tells how it is right */
#define SIGNET_OUTCOME_QUERY  "query"  /* the call is as wrong, but the sentence tells all */

/* text, sentence: nullable. Returns: (transfer full). */
GStrv signet_outcome_new       (const char   *status,
                                const char   *text,
                                const char   *sentence);

/* G_OPTION_ERROR, SIGNET_QUERY_ERROR: the call was wrong. text: nullable. Returns: (transfer full). */
GStrv signet_outcome_new_error (const GError *error,
                                const char   *text);

G_END_DECLS
