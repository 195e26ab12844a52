/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "query-term.h"

G_BEGIN_DECLS

/* What is searched for, as a person types it:
 *
 *   invoice march            both words, wherever they stand; OR between two: one of them
 *   "on the way"             these words in a row
 *   -word, -from:bob         not; ( and ) hold together what belongs together
 *   from: to: subject:       there only
 *   has:                     attachment, signature, encryption
 *   is:                      unread, read, starred, answered, forwarded, draft, muted
 *   before: after: on:       2024, 2024-05, 2024-05-31, today, yesterday, or 7d 2w 6m 1y ago; after:
 *                            and on: count that day, month or year itself
 *   in:                      a folder, with what is below it
 *   tag:                     by name
 *   larger: smaller:         500k, 5M, 1G
 *
 * A value with spaces stands in quotes: in:"Old mail". A colon behind anything else is a letter like
 * any other. A value: immutable, reference counted, may cross threads. */
typedef struct _SignetQuery SignetQuery;

#define SIGNET_QUERY_MAX_TEXT  4096  /* bytes */
#define SIGNET_QUERY_MAX_TERMS 64
#define SIGNET_QUERY_MAX_DEPTH 16

typedef enum
{
  SIGNET_QUERY_ERROR_BAD,         /* something in it does not make sense */
  SIGNET_QUERY_ERROR_INCOMPLETE,  /* nothing is wrong, but the end is missing: "from:", "cat OR" */
} SignetQueryError;

#define SIGNET_QUERY_ERROR (signet_query_error_quark ())
GQuark                 signet_query_error_quark    (void);

#define SIGNET_TYPE_QUERY (signet_query_get_type ())
GType                  signet_query_get_type       (void);

/* Days, months and years are those of the local time zone, at the time of the call. Nothing but
 * spaces is found in every message. Errors: SIGNET_QUERY_ERROR, a plain sentence that names the
 * words in question; never for what is only unusual. Returns: (transfer full). */
SignetQuery           *signet_query_parse          (const char       *text,
                                                    GError          **error);

/* The same at another time. now: nullable. */
SignetQuery           *signet_query_parse_at       (const char       *text,
                                                    GDateTime        *now,
                                                    GError          **error);
SignetQuery           *signet_query_ref            (SignetQuery      *self);
void                   signet_query_unref          (SignetQuery      *self);

/* As it was typed. */
const char            *signet_query_get_text       (SignetQuery      *self);

/* Whether every message is found. */
gboolean               signet_query_is_empty       (SignetQuery      *self);

/* Whether a word in it is looked for in the texts of mails, too, so that text-index.h is to be
 * asked. */
gboolean               signet_query_needs_text     (SignetQuery      *self);

/* Whether a message may be found only because nobody has looked into its text for a word that must not be
 * there. */
gboolean               signet_query_excludes_text  (SignetQuery      *self);

/* How many words it has. */
guint                  signet_query_get_n_words    (SignetQuery      *self);

/* What is to be made visible where a message shows field: words and phrases that are looked for
 * there, by signet_folder_row_fold(). ANYWHERE: in the text. Returns: (transfer full), perhaps
 * empty. */
char                 **signet_query_dup_words      (SignetQuery      *self,
                                                    SignetQueryField  field);

/* What it is made of. Borrowed. */
const SignetQueryTerm *signet_query_get_root       (SignetQuery      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetQuery, signet_query_unref)

G_END_DECLS
