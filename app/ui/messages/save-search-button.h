/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "saved-searches.h"

G_BEGIN_DECLS

/* Saves what is searched for under a name that it asks for, or forgets what was saved. */
#define SIGNET_TYPE_SAVE_SEARCH_BUTTON (signet_save_search_button_get_type ())
G_DECLARE_FINAL_TYPE (SignetSaveSearchButton, signet_save_search_button, SIGNET, SAVE_SEARCH_BUTTON, AdwBin)

/* Once: where searches are saved. */
void signet_save_search_button_set_searches (SignetSaveSearchButton *self,
                                             SignetSavedSearches    *searches);

/* What would be saved; nullable: nothing, and the button hides. within: nullable, of
 * signet_saved_searches_add(). */
void signet_save_search_button_set_query    (SignetSaveSearchButton *self,
                                             const char             *query,
                                             const char             *within);

G_END_DECLS
