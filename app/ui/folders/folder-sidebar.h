/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"
#include "place.h"
#include "saved-searches.h"

G_BEGIN_DECLS

/* The accounts, each with its folders. Something is selected as long as there is an account.
 *
 * Properties (read only, notify): place (SignetPlace, the selected one, nullable).
 * Signal: opened (), when the user asked for the selected place by a click or Return. */
#define SIGNET_TYPE_FOLDER_SIDEBAR (signet_folder_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SignetFolderSidebar, signet_folder_sidebar, SIGNET, FOLDER_SIDEBAR, AdwBin)

/* Once. */
void          signet_folder_sidebar_set_engine (SignetFolderSidebar *self,
                                                SignetEngine        *engine);

/* After the above: the saved searches. */
void          signet_folder_sidebar_set_searches (SignetFolderSidebar *self,
                                                  SignetSavedSearches *searches);

/* Goes to that folder, wherever it lies. */
void          signet_folder_sidebar_select     (SignetFolderSidebar *self,
                                                SignetFolder        *folder);

/* Borrowed, nullable. */
SignetPlace  *signet_folder_sidebar_get_place  (SignetFolderSidebar *self);

/* The one folder that the place is; borrowed, nullable. */
SignetFolder *signet_folder_sidebar_get_folder (SignetFolderSidebar *self);

G_END_DECLS
