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

char *
signet_search_result_describe (SignetListSearch  *search,
                               SignetMessageList *list,
                               SignetIndexer     *indexer)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (search), NULL);
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (list), NULL);
  g_return_val_if_fail (indexer == NULL || SIGNET_IS_INDEXER (indexer), NULL);

  SignetPlace *place = signet_list_source_get_place (signet_message_list_get_source (list));
  g_autofree char *missing = describe_missing (search, indexer);
  g_autofree char *found = NULL;
  guint matches;

  g_object_get (list, "matches", &matches, NULL);
  if (place != NULL && signet_place_get_kind (place) == SIGNET_PLACE_SEARCH)
    signet_place_set_counts (place, matches, MIN (signet_place_get_unread (place), matches));
  if (matches == 0)
    found = g_strdup (_("Nothing found"));
  else
    found = signet_count_text (ngettext ("%u message", "%u messages", matches), matches);
  return missing != NULL ? g_strjoin ("\n", found, missing, NULL) : g_steal_pointer (&found);
}
