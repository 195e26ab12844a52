/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reader/message-page.h"
#include "reading.h"

G_BEGIN_DECLS

/* What can be done with the message that is read, as a group of actions that is inserted as "message":
 * print, save-pdf, save (as .eml, byte for byte), source, headers, filter-like (by win.new-filter), why (by
 * win.why-here). They are off while there is no message. How it went is told by the action "win.toast"
 * (s). */
#define SIGNET_TYPE_READING_ACTIONS (signet_reading_actions_get_type ())
#define SIGNET_READING_ACTIONS_GROUP "message"
G_DECLARE_FINAL_TYPE (SignetReadingActions, signet_reading_actions, SIGNET, READING_ACTIONS, GObject)

/* widget: what shows the message, over which questions are asked. Not kept alive. Returns: (transfer
 * full). */
SignetReadingActions *signet_reading_actions_new         (GtkWidget            *widget);

/* Borrowed: to be inserted as SIGNET_READING_ACTIONS_GROUP. */
GActionGroup         *signet_reading_actions_get_group   (SignetReadingActions *self);

/* reading: nullable. */
void                  signet_reading_actions_set_reading (SignetReadingActions *self,
                                                          SignetReading        *reading);

/* Where the message is shown, so that it is printed as it is seen. page: nullable, not kept alive. */
void                  signet_reading_actions_set_page    (SignetReadingActions *self,
                                                          SignetMessagePage    *page);

/* The actions as a menu. Returns: (transfer full). */
GMenuModel           *signet_reading_actions_new_menu    (void);

/* A file name for a message, by its subject; extension: with its dot. Returns: (transfer full). */
char                 *signet_reading_actions_dup_name    (SignetMessage        *message,
                                                          const char           *extension);

G_END_DECLS
