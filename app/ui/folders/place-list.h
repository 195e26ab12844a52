/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "object-list.h"
#include "place.h"

G_BEGIN_DECLS

/* What the sidebar shows, as a GListModel of SignetPlace: All Inboxes if there are several accounts, the
 * saved searches, then each account's folders, those that lie in another after it. What lies in a closed
 * folder is not in the list. A place stays the same object as long as its folder is there. Main thread. */
#define SIGNET_TYPE_PLACE_LIST (signet_place_list_get_type ())
G_DECLARE_FINAL_TYPE (SignetPlaceList, signet_place_list, SIGNET, PLACE_LIST, SignetObjectList)

/* Returns: (transfer full). */
SignetPlaceList *signet_place_list_new         (SignetEngine     *engine);

/* searches: of SignetPlace, followed; nullable. */
void             signet_place_list_set_searches (SignetPlaceList *self,
                                                 GListModel      *searches);

/* How many folders that one lies in. */
guint            signet_place_list_get_depth   (SignetPlaceList  *self,
                                                SignetPlace      *place);

/* Whether folders lie in it. */
gboolean         signet_place_list_has_folders (SignetPlaceList  *self,
                                                SignetPlace      *place);

/* Closed: what lies in it is not shown. */
gboolean         signet_place_list_is_closed   (SignetPlaceList  *self,
                                                SignetPlace      *place);
void             signet_place_list_toggle      (SignetPlaceList  *self,
                                                SignetPlace      *place);

/* Opens what the folder lies in. */
void             signet_place_list_reveal      (SignetPlaceList  *self,
                                                SignetFolder     *folder);

/* The place of the folder, or if that is not shown, of the next one above it. Borrowed, nullable. */
SignetPlace     *signet_place_list_find        (SignetPlaceList  *self,
                                                SignetFolder     *folder);

G_END_DECLS
