/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/row-facts.h"

#include "messages/row-heading.h"

/* entry: (out): keeps what the key borrows. Returns: whether the row is one that is sorted. */
static gboolean
get_key (GListModel       *model,
         guint             position,
         SignetListingKey *key,
         SignetEntry     **entry)
{
  SignetEnvelope *envelope;

  if (SIGNET_IS_LISTING (model))
    return signet_listing_get_key (SIGNET_LISTING (model), position, key);

  *entry = g_list_model_get_item (model, position);
  envelope = signet_entry_get_envelope (*entry);
  key->date = signet_envelope_get_date (envelope);
  key->size = signet_entry_get_size (*entry);
  key->who = signet_entry_get_outgoing (*entry) ? signet_envelope_get_to (envelope)
                                                : signet_envelope_get_from (envelope);
  return TRUE;
}

static char *
make_heading (GListModel *model,
              guint       position,
              gint64      now)
{
  const SignetListingSort sort =
    SIGNET_IS_LISTING (model) ? signet_listing_get_order (SIGNET_LISTING (model))->sort
                              : SIGNET_LISTING_DATE;
  g_autoptr(SignetEntry) entry = NULL;
  g_autoptr(SignetEntry) entry_above = NULL;
  SignetListingKey key, above;

  if (sort == SIGNET_LISTING_SUBJECT || !get_key (model, position, &key, &entry))
    return NULL;
  if (position > 0)
    get_key (model, position - 1, &above, &entry_above);
  if (position > 0 && signet_row_heading_is_same (sort, &above, &key, now))
    return NULL;
  return signet_row_heading_dup (sort, &key, now);
}

void
signet_row_facts_read (GListModel        *model,
                       guint              position,
                       SignetRowHeadings  headings,
                       gint64             now,
                       SignetRowFacts    *facts)
{
  g_return_if_fail (G_IS_LIST_MODEL (model));
  g_return_if_fail (facts != NULL);

  *facts = (SignetRowFacts) { 0 };
  if (SIGNET_IS_LISTING (model))
    {
      SignetQuery *query = signet_listing_get_order (SIGNET_LISTING (model))->query;

      signet_listing_get_facts (SIGNET_LISTING (model), position, &facts->in);
      facts->query = query != NULL ? signet_query_ref (query) : NULL;
    }
  if (headings == SIGNET_ROW_HEADINGS)
    facts->heading = make_heading (model, position, now);
}

void
signet_row_facts_clear (SignetRowFacts *facts)
{
  g_return_if_fail (facts != NULL);

  g_clear_pointer (&facts->heading, g_free);
  g_clear_pointer (&facts->query, signet_query_unref);
  *facts = (SignetRowFacts) { 0 };
}

gboolean
signet_row_facts_equal (const SignetRowFacts *a,
                        const SignetRowFacts *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->in.place == b->in.place && a->in.depth == b->in.depth
         && a->in.n_hidden == b->in.n_hidden && a->in.unread == b->in.unread
         && a->in.muted == b->in.muted && a->query == b->query
         && g_strcmp0 (a->heading, b->heading) == 0;
}
