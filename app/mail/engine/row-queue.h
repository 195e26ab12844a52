/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* Brings delivered messages to their folders a few at a time, after input and drawing had their turn:
 * a list that is on screen has work with every row, and the main thread must never be busy for long.
 * Main thread. */
#define SIGNET_TYPE_ROW_QUEUE (signet_row_queue_get_type ())
G_DECLARE_FINAL_TYPE (SignetRowQueue, signet_row_queue, SIGNET, ROW_QUEUE, GObject)

/* Returns: (transfer full). */
SignetRowQueue *signet_row_queue_new   (void);

/* messages: of SignetDelivered. */
void            signet_row_queue_push  (SignetRowQueue  *self,
                                        SignetFolder    *folder,
                                        GPtrArray       *messages);

/* Calls func when all that was pushed so far is shown; at once if it is. */
void            signet_row_queue_after (SignetRowQueue  *self,
                                        GSourceOnceFunc  func,
                                        gpointer         user_data);

G_END_DECLS
