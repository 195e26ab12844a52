/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What stands in the reader's place: a message, or a page that says why there is none. At first: nothing
 * is selected. The error's button activates the action "message-page.read-again".
 *
 * Properties: message (GtkWidget, write only): the page for messages. */
#define SIGNET_TYPE_READER_PAGES (signet_reader_pages_get_type ())
G_DECLARE_FINAL_TYPE (SignetReaderPages, signet_reader_pages, SIGNET, READER_PAGES, AdwBin)

void       signet_reader_pages_show_empty   (SignetReaderPages *self);

/* How many messages the empty page says are selected: from two on, it does. */
void       signet_reader_pages_set_selected (SignetReaderPages *self,
                                             guint              count);

/* A message is on its way: what is shown now stays, unless that takes long. */
void       signet_reader_pages_wait         (SignetReaderPages *self);

/* None is, any more. */
void       signet_reader_pages_stop_waiting (SignetReaderPages *self);

void       signet_reader_pages_show_message (SignetReaderPages *self);

/* sentence: why it cannot be opened. */
void       signet_reader_pages_show_error   (SignetReaderPages *self,
                                             const char        *sentence);

/* Borrowed, nullable. */
GtkWidget *signet_reader_pages_get_shown    (SignetReaderPages *self);

G_END_DECLS
