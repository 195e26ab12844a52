/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "listing.h"

G_BEGIN_DECLS

/* What a row shows besides its message: how it stands in its conversation, the heading above it, and what
 * was searched for. */
typedef struct
{
  SignetListingFacts  in;
  char               *heading;  /* NULL: it goes on with the group of the row above */
  SignetQuery        *query;    /* whose words are marked; or NULL */
} SignetRowFacts;

typedef enum
{
  SIGNET_ROW_HEADINGS,
  SIGNET_ROW_NO_HEADINGS,
} SignetRowHeadings;

/* model: a SignetFolder or a SignetListing. now: seconds since 1970. facts: (out): to be cleared. */
void     signet_row_facts_read  (GListModel           *model,
                                 guint                 position,
                                 SignetRowHeadings     headings,
                                 gint64                now,
                                 SignetRowFacts       *facts);
void     signet_row_facts_clear (SignetRowFacts       *facts);
gboolean signet_row_facts_equal (const SignetRowFacts *a,
                                 const SignetRowFacts *b);

G_END_DECLS
