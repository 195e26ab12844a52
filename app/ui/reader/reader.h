/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* The pane that shows one message: header, text, attachments; above and below it the other messages of
 * its conversation, a line each, which can be opened in its place; and its empty, loading and error
 * states. gtk_widget_grab_focus() gives the focus to the text, where keys scroll. Failures of what is
 * done with attachments are told by the action "win.toast" (s).
 *
 * Properties: conversations (boolean, notifies): whether those are shown; entry (notifies): the message
 * that is shown. */
#define SIGNET_TYPE_READER (signet_reader_get_type ())
G_DECLARE_FINAL_TYPE (SignetReader, signet_reader, SIGNET, READER, AdwBin)

/* Shows the message, loading it through the engine, and marks it read once it is shown. A later
 * call overtakes an earlier one. All NULL: nothing is chosen. */
void signet_reader_show (SignetReader *self,
                         SignetEngine *engine,
                         SignetFolder *folder,
                         SignetEntry  *entry);

/* Where another message of the conversation is shown: shows the one again that was chosen. */
void signet_reader_return (SignetReader *self);

/* Gives the focus to the message as soon as it is there to be seen, in reader-focus.c. */
void signet_reader_focus (SignetReader *self);

/* Tells how many messages are selected, for when none of them is shown. */
void signet_reader_set_selected (SignetReader *self,
                                 guint         count);

/* Where the message lies that is shown, and which it is: what was chosen, or another one of its
 * conversation. Borrowed, nullable. */
SignetFolder *signet_reader_get_folder (SignetReader *self);
SignetEntry  *signet_reader_get_entry  (SignetReader *self);

/* Opens the message of the conversation so many steps after (steps > 0) or before the one that is shown.
 * Returns: FALSE if there is none. */
gboolean      signet_reader_step       (SignetReader *self,
                                        int           steps);

/* Opens the oldest unread message of the conversation besides the one that is shown. Returns: FALSE if
 * there is none. */
gboolean      signet_reader_open_unread (SignetReader *self);

/* What can be done with the message, see reading-actions.h. Borrowed. */
GActionGroup *signet_reader_get_actions (SignetReader *self);

/* How it is looked at, see view-actions.h. Borrowed. */
GActionGroup *signet_reader_get_view_actions (SignetReader *self);

G_END_DECLS
