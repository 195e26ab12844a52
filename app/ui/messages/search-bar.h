/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "indexer.h"
#include "messages/list-search.h"
#include "messages/message-list.h"

G_BEGIN_DECLS

/* The one search field, always there above the list of messages: under it how many are found, or
 * why what is typed is not understood, and whether all folders are searched; how it may go on while
 * one types; and chips that leave some messages only (filter-chips.h), as long as the keyboard is
 * here or one of them is on. Escape ends the search and goes to the list, Return goes to the list.
 * gtk_widget_grab_focus() goes to the field. */
#define SIGNET_TYPE_SEARCH_BAR (signet_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (SignetSearchBar, signet_search_bar, SIGNET, SEARCH_BAR, AdwBin)

/* Once: where it searches, the list that shows what is found, and the reader in whose messages it
 * is marked (reader-words.h), nullable. */
void              signet_search_bar_set_up     (SignetSearchBar   *self,
                                                SignetEngine      *engine,
                                                SignetSavedSearches *searches,
                                                SignetMessageList *list,
                                                GtkWidget         *reader);

/* Once, after the above: who reads the texts that are searched. As long as many are still to be read, the bar
 * says so; then it searches anew. */
void              signet_search_bar_set_indexer (SignetSearchBar  *self,
                                                 SignetIndexer    *indexer);

/* What is searched for. Borrowed; NULL before the above. */
SignetListSearch *signet_search_bar_get_search (SignetSearchBar   *self);

G_END_DECLS
