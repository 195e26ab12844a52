/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/search-result.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"

#define MANY_MISSING 10  /* texts; fewer are read in a moment */

/* Which texts were not searched. Returns: (transfer full) (nullable). */
static char *
describe_missing (SignetListSearch *search,
                  SignetIndexer    *indexer)
{
  const guint missing = indexer != NULL ? signet_indexer_get_missing (indexer) : 0;

  if (signet_list_search_misses_texts (search))
    return g_strdup (_("The texts of the messages could not be searched."));
  if (missing < MANY_MISSING || !signet_list_search_needs_texts (search))
    return NULL;
  return signet_count_text (ngettext ("The text of %u message is still to be read.",
                                      "The texts of %u messages are still to be read.", missing), missing);
}

/* Whether the list has what the place is about, and all of it: one may type other words there. */
static gboolean
is_place (SignetListSearch *search,
          SignetListSource *source)
{
  SignetPlace *place = signet_list_source_get_place (source);
  GListModel *model = signet_list_source_get_model (source);
  const SignetListingOrder *order;
  gboolean asking;

  if (place == NULL || signet_place_get_kind (place) != SIGNET_PLACE_SEARCH || !SIGNET_IS_LISTING (model))
    return FALSE;
  g_object_get (search, "asking", &asking, NULL);
  order = signet_listing_get_order (SIGNET_LISTING (model));
  return !asking && order->chips == 0 && order->query != NULL
         && g_str_equal (signet_query_get_text (order->query), signet_place_get_query (place))
         && signet_list_search_get_scope (search) == SIGNET_SEARCH_HERE;
}

char *
signet_search_result_describe (SignetListSearch  *search,
                               SignetMessageList *list,
                               SignetIndexer     *indexer)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (search), NULL);
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (list), NULL);
  g_return_val_if_fail (indexer == NULL || SIGNET_IS_INDEXER (indexer), NULL);

  SignetListSource *source = signet_message_list_get_source (list);
  SignetPlace *place = signet_list_source_get_place (source);
  g_autofree char *missing = describe_missing (search, indexer);
  g_autofree char *found = NULL;
  guint matches;

  g_object_get (list, "matches", &matches, NULL);
  if (is_place (search, source))
    signet_place_set_counts (place, matches, MIN (signet_place_get_unread (place), matches));
  if (matches == 0)
    found = g_strdup (_("Nothing found"));
  else
    found = signet_count_text (ngettext ("%u message", "%u messages", matches), matches);
  return missing != NULL ? g_strjoin ("\n", found, missing, NULL) : g_steal_pointer (&found);
}
