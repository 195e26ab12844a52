/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"
#include "reader/web-view.h"
#include "reading.h"

G_BEGIN_DECLS

/* One message, from its subject down to its attachments, on one scrolled sheet: its text, or its HTML
 * where it has some and the user does not prefer the text. */
#define SIGNET_TYPE_MESSAGE_PAGE (signet_message_page_get_type ())
G_DECLARE_FINAL_TYPE (SignetMessagePage, signet_message_page, SIGNET, MESSAGE_PAGE, AdwBin)

/* engine, folder and entry: where the reading comes from; nullable, then nothing can be fetched. */
void           signet_message_page_show         (SignetMessagePage *self,
                                                 SignetReading     *reading,
                                                 SignetEngine      *engine,
                                                 SignetFolder      *folder,
                                                 SignetEntry       *entry);

/* More became known of the message that is shown: tells that, and leaves all else as it is. reading: of the
 * same message. entry: nullable. */
void           signet_message_page_show_verdict (SignetMessagePage *self,
                                                 SignetReading     *reading,
                                                 SignetEntry       *entry);

/* Says that all that will be shown here lies in a mail that was encrypted: it gets nothing from the
 * network, whatever the user allows. A message that was encrypted itself needs no such word. */
void           signet_message_page_seal         (SignetMessagePage *self);

/* What the reading that is shown comes from, to open parts of it with; nullable. Borrowed. */
SignetEngine  *signet_message_page_get_engine   (SignetMessagePage *self);

/* Whether what is shown was encrypted. */
gboolean       signet_message_page_is_sealed    (SignetMessagePage *self);

/* How it is looked at (view-actions.h), to be inserted as "view". Borrowed. */
GActionGroup  *signet_message_page_get_actions  (SignetMessagePage *self);

/* The web view that shows the message, for printing; NULL while it is shown as text. Borrowed. */
SignetWebView *signet_message_page_get_web_view (SignetMessagePage *self);

G_END_DECLS
