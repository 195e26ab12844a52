/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "messages/list-source.h"
#include "saved-searches.h"

G_BEGIN_DECLS

/* Has a list show what is searched for: at once what is in senders, recipients and subjects, and as soon
 * as it is known, what is in texts. Every change takes the place of what was asked before. Another place
 * of the list ends the search, and begins that of a saved one. Main thread.
 *
 * Properties (read only, notify): query (SignetQuery, nullable: nothing is searched for), error (string,
 * nullable: why the text is not understood), text (string), everywhere (boolean), asking (boolean: more
 * may be found in texts). */
#define SIGNET_TYPE_LIST_SEARCH (signet_list_search_get_type ())
G_DECLARE_FINAL_TYPE (SignetListSearch, signet_list_search, SIGNET, LIST_SEARCH, GObject)

typedef enum
{
  SIGNET_SEARCH_HERE,
  SIGNET_SEARCH_EVERYWHERE,  /* in all folders of all accounts */
} SignetSearchScope;

/* Returns: (transfer full). */
SignetListSearch *signet_list_search_new        (SignetEngine        *engine,
                                                 SignetSavedSearches *searches,
                                                 SignetListSource    *source);

/* As it is typed: what may become right as one types on changes nothing yet. */
void              signet_list_search_set_text   (SignetListSearch  *self,
                                                 const char        *text);
void              signet_list_search_set_scope  (SignetListSearch  *self,
                                                 SignetSearchScope  scope);

/* Looks for what was saved, where it was, until another text or scope is set. */
void              signet_list_search_set_saved  (SignetListSearch  *self,
                                                 SignetPlace       *saved);

const char       *signet_list_search_get_text   (SignetListSearch  *self);
SignetSearchScope signet_list_search_get_scope  (SignetListSearch  *self);
SignetQuery      *signet_list_search_get_query  (SignetListSearch  *self);
const char       *signet_list_search_get_error  (SignetListSearch  *self);

/* Whether the texts of mails are looked through, too. */
gboolean          signet_list_search_needs_texts (SignetListSearch *self);

/* Whether they could not be, so that only headers were: their index is damaged, or cannot be read. */
gboolean          signet_list_search_misses_texts (SignetListSearch *self);

/* There are more texts than when it began: it looks through them anew. */
void              signet_list_search_texts_changed (SignetListSearch *self);

/* Borrowed. */
SignetSavedSearches *signet_list_search_get_searches (SignetListSearch *self);

/* A text that finds the same in all folders, of the account below. Returns: (transfer full); NULL while
 * nothing is searched for. */
char             *signet_list_search_dup_lasting (SignetListSearch *self);

/* The directory name of the one account that is searched; NULL if it is not one. Borrowed. */
const char       *signet_list_search_get_within  (SignetListSearch *self);

/* Borrowed. */
SignetEngine     *signet_list_search_get_engine  (SignetListSearch *self);

G_END_DECLS
