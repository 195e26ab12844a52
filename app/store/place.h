/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* What can be chosen in the sidebar: one folder, the Inboxes of all accounts, or a saved search over
 * folders. What it is called on the screen is for the user interface (place-text.h). Main thread.
 *
 * Properties (read only): kind; name (notifies); total and unread (uint, notify): those of its folders
 * together, and of a saved search what it was told last.
 * Signal: folders-changed (), when it has other folders than before. */
#define SIGNET_TYPE_PLACE (signet_place_get_type ())
G_DECLARE_FINAL_TYPE (SignetPlace, signet_place, SIGNET, PLACE, GObject)

typedef enum
{
  SIGNET_PLACE_FOLDER,
  SIGNET_PLACE_ALL_INBOXES,
  SIGNET_PLACE_SEARCH,
} SignetPlaceKind;

/* Returns: (transfer full). */
SignetPlace     *signet_place_new_folder    (SignetFolder    *folder);

/* inboxes: of SignetFolder; a reference is taken, and its changes are followed. Returns: (transfer
 * full). */
SignetPlace     *signet_place_new_inboxes   (GListModel      *inboxes);

/* name: what the user has called it. query: words as signet_query_parse() wants them. folders: of
 * SignetFolder, as above. within: nullable; the directory name of the one account whose folders it looks
 * through. Returns: (transfer full). */
SignetPlace     *signet_place_new_search    (const char      *name,
                                             const char      *query,
                                             const char      *within,
                                             GListModel      *folders);

SignetPlaceKind  signet_place_get_kind      (SignetPlace     *self);

/* Of a saved search, else NULL. */
const char      *signet_place_get_name      (SignetPlace     *self);
const char      *signet_place_get_query     (SignetPlace     *self);
const char      *signet_place_get_within    (SignetPlace     *self);

/* For whoever keeps the searches. */
void             signet_place_set_name      (SignetPlace     *self,
                                             const char      *name);

/* The one folder that it is; else NULL. Borrowed. */
SignetFolder    *signet_place_get_folder    (SignetPlace     *self);

/* All that it has now. Returns: (transfer full) of SignetFolder. */
GPtrArray       *signet_place_dup_folders   (SignetPlace     *self);

/* The directory name of the account whose folder it is; else NULL. */
const char      *signet_place_get_account   (SignetPlace     *self);

guint            signet_place_get_total     (SignetPlace     *self);
guint            signet_place_get_unread    (SignetPlace     *self);

/* For whoever has made the search. */
void             signet_place_set_counts    (SignetPlace     *self,
                                             guint            total,
                                             guint            unread);

G_END_DECLS
