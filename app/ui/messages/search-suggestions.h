/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "messages/list-search.h"

G_BEGIN_DECLS

/* How what is being typed may go on. */
typedef struct
{
  char        *text;     /* that the word becomes: "from:", "in:\"Old mail\"" */
  char        *meaning;  /* to be shown beside it; "" if it speaks for itself */
  SignetPlace *saved;    /* or NULL: the saved search that it is */
} SignetSearchSuggestion;

/* The word that the cursor stands behind, without dashes and parentheses before it. text: up to the
 * cursor. */
const char *signet_search_suggestions_find_word (const char        *text);

/* What it may become: operators, their values, folders; or where nothing was typed, searches that
 * were saved. Returns: (transfer full) of SignetSearchSuggestion, perhaps empty. */
GPtrArray  *signet_search_suggestions_find      (SignetListSearch  *search,
                                                 const char        *word);

G_END_DECLS
