/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "object-list.h"
#include "place.h"
#include "store-mode.h"
#include "worker.h"

G_BEGIN_DECLS

/* The searches that a profile keeps, as a GListModel of SignetPlace, in the order in which they
 * were saved: PROFILE/searches.ini. Main thread. */
#define SIGNET_TYPE_SAVED_SEARCHES (signet_saved_searches_get_type ())
G_DECLARE_FINAL_TYPE (SignetSavedSearches, signet_saved_searches, SIGNET, SAVED_SEARCHES, SignetObjectList)

#define SIGNET_SAVED_SEARCHES_MAX      200
#define SIGNET_SAVED_SEARCHES_MAX_NAME 100  /* characters */

/* Reads a small file; one that cannot be read counts as empty, and is kept (file-later.h). worker:
 * writes it when something changes, unless mode is SIGNET_STORE_READ. folders: of SignetFolder:
 * what the searches look through. Returns: (transfer full). */
SignetSavedSearches *signet_saved_searches_new      (const char          *profile,
                                                     SignetStoreMode      mode,
                                                     SignetWorker        *worker,
                                                     GListModel          *folders);

/* The one with exactly that query, within that account, or within none (NULL). Borrowed, nullable. */
SignetPlace         *signet_saved_searches_find     (SignetSavedSearches *self,
                                                     const char          *query,
                                                     const char          *within);

/* Whether another one may be called so: neither empty nor long, no control characters, not like any
 * that is there, and not too many of them. */
gboolean             signet_saved_searches_can_name (SignetSavedSearches *self,
                                                     const char          *name);

/* Saves one, whose name the above must allow. query: words that signet_query_parse() understands.
 * within: nullable, of signet_place_new_search(). */
void                 signet_saved_searches_add      (SignetSavedSearches *self,
                                                     const char          *name,
                                                     const char          *query,
                                                     const char          *within);

/* Gives one another name, which the above must allow; another case of its own one is allowed, too. */
void                 signet_saved_searches_rename   (SignetSavedSearches *self,
                                                     SignetPlace         *search,
                                                     const char          *name);
gboolean             signet_saved_searches_can_rename (SignetSavedSearches *self,
                                                     SignetPlace         *search,
                                                     const char          *name);
void                 signet_saved_searches_remove   (SignetSavedSearches *self,
                                                     SignetPlace         *search);

G_END_DECLS
