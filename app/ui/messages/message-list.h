/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "common/selection.h"
#include "messages/list-source.h"
#include "messages/row-facts.h"
#include "place.h"

G_BEGIN_DECLS

/* The messages of a place, in the order that its source is told, and what is shown while there are none:
 * empty, loading, failed. Loads the folders of the place it is given.
 *
 * Properties (read only, notify): entry (SignetEntry, the one selected message; NULL for none and
 * for several), count (uint, how many are selected), matches (uint, how many messages there are, folded
 * away or not).
 * Properties (notify): open-on-click (a click opens a message and does not only select it).
 * Signals: opened (), when the user asked for the selected message by Return, a double click, or a click
 * with open-on-click; seen (SignetEntry), when a message comes onto the screen, or near it. */
#define SIGNET_TYPE_MESSAGE_LIST (signet_message_list_get_type ())
G_DECLARE_FINAL_TYPE (SignetMessageList, signet_message_list, SIGNET, MESSAGE_LIST, AdwBin)

/* place: nullable. */
void          signet_message_list_set_place          (SignetMessageList *self,
                                                      SignetPlace       *place);

/* Where its rows come from: to be told how they are chosen and sorted. Borrowed. */
SignetListSource *signet_message_list_get_source     (SignetMessageList *self);

/* Whether what is looked for is not understood, so that nothing is said where no message matches. */
void          signet_message_list_set_unclear        (SignetMessageList *self,
                                                      gboolean           unclear);

/* That of the one selected message, or else of the place. Borrowed, nullable. */
SignetFolder *signet_message_list_get_folder         (SignetMessageList *self);

void          signet_message_list_set_headings       (SignetMessageList *self,
                                                      SignetRowHeadings  headings);

/* Borrowed, nullable. */
SignetEntry  *signet_message_list_get_entry          (SignetMessageList *self);

/* Which of them are selected; another one for another place or order. Borrowed, nullable. */
SignetSelection *signet_message_list_get_selection   (SignetMessageList *self);

/* Selects the message so many steps after (steps > 0) or before the selected ones, the first one
 * if none is selected. Returns: FALSE if there are no messages. */
gboolean      signet_message_list_move               (SignetMessageList *self,
                                                      int                steps);

/* Where that would lead. Returns: (transfer full), NULL if there are no messages. */
SignetEntry  *signet_message_list_dup_beside         (SignetMessageList *self,
                                                      int                steps);

/* Selects the next unread message after the selected ones, or from the top if there is none.
 * Returns: FALSE if all are read. */
gboolean      signet_message_list_select_next_unread (SignetMessageList *self);

/* Selects that message alone. Returns: FALSE if the list does not have it. */
gboolean      signet_message_list_select             (SignetMessageList *self,
                                                      SignetEntry       *entry);

/* Folds or unfolds the conversation of the last selected message. Returns: FALSE if there was nothing to
 * do. */
typedef enum
{
  SIGNET_FOLD_CLOSE,
  SIGNET_FOLD_OPEN,
} SignetFold;

gboolean      signet_message_list_fold               (SignetMessageList *self,
                                                      SignetFold         fold);

/* Selects those that are unfolded. */
void          signet_message_list_select_conversation (SignetMessageList *self);

/* Takes the selection off messages that are about to leave: the next one is selected, or else the
 * one before. */
void          signet_message_list_leave_selected     (SignetMessageList *self);

G_END_DECLS
