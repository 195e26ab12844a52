/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "indexer.h"
#include "messages/list-search.h"
#include "messages/message-list.h"

G_BEGIN_DECLS

/* What is said of a search while one types: how many messages the list has of it, and how many texts are
 * still to be read that may have more. A place that is a search learns its number from this. indexer:
 * nullable. Returns: (transfer full). */
char *signet_search_result_describe (SignetListSearch  *search,
                                     SignetMessageList *list,
                                     SignetIndexer     *indexer);

G_END_DECLS
