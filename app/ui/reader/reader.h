/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* The pane that shows one message: header, text, attachments; and its empty, loading and error
 * states. gtk_widget_grab_focus() gives the focus to the text, where keys scroll. Failures of what is
 * done with attachments are told by the action "win.toast" (s). */
#define SIGNET_TYPE_READER (signet_reader_get_type ())
G_DECLARE_FINAL_TYPE (SignetReader, signet_reader, SIGNET, READER, AdwBin)

/* Shows the message, loading it through the engine, and marks it read once it is shown. A later
 * call overtakes an earlier one. All NULL: nothing is chosen. */
void signet_reader_show (SignetReader *self,
                         SignetEngine *engine,
                         SignetFolder *folder,
                         SignetEntry  *entry);

/* What can be done with the message, see reading-actions.h. Borrowed. */
GActionGroup *signet_reader_get_actions (SignetReader *self);

/* How it is looked at, see view-actions.h. Borrowed. */
GActionGroup *signet_reader_get_view_actions (SignetReader *self);

G_END_DECLS
