/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "folder-role.h"
#include "maildir.h"

G_BEGIN_DECLS

/* One condition of a query, or several that are put together. Made by the parser, then immutable.
 * */
typedef enum
{
  SIGNET_QUERY_ALL,       /* all of children; of none: every message */
  SIGNET_QUERY_ANY,       /* one of children */
  SIGNET_QUERY_NOT,       /* not the only child */
  SIGNET_QUERY_WORD,      /* text in field */
  SIGNET_QUERY_HAS,       /* bits: of SignetEnvelopeFlags */
  SIGNET_QUERY_FLAG,      /* bits: of SignetFlags */
  SIGNET_QUERY_TAG,       /* text: the name of a tag */
  SIGNET_QUERY_FOLDER,    /* text: the name of a folder */
  SIGNET_QUERY_DATE,      /* low and high: seconds since 1970 */
  SIGNET_QUERY_SIZE,      /* low and high: bytes */
} SignetQueryKind;

/* Where a word is looked for. */
typedef enum
{
  SIGNET_QUERY_ANYWHERE,  /* sender, recipients, subject, text and the names of attachments */
  SIGNET_QUERY_FROM,
  SIGNET_QUERY_TO,
  SIGNET_QUERY_SUBJECT,
  SIGNET_QUERY_N_FIELDS,
} SignetQueryField;

typedef struct
{
  SignetQueryKind   kind;
  GPtrArray        *children;  /* of SignetQueryTerm; NULL for a single condition */
  char             *text;      /* by signet_folder_row_fold(), never empty; or NULL */
  SignetQueryField  field;
  guint             number;    /* of a word: the how manieth of the query's */
  guint             bits;
  gint64            low;       /* inclusive */
  gint64            high;      /* exclusive */
} SignetQueryTerm;

/* Returns: (transfer full). */
SignetQueryTerm *signet_query_term_new       (SignetQueryKind  kind);

/* Of ALL, ANY or NOT. */
SignetQueryTerm *signet_query_term_new_group (SignetQueryKind  kind);
void             signet_query_term_free      (SignetQueryTerm *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetQueryTerm, signet_query_term_free)

G_END_DECLS
