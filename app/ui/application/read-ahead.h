/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "messages/message-list.h"

G_BEGIN_DECLS

/* Has messages judged that come onto the screen (engine-judge.h), and reads the messages beside the selected
 * one before they are opened (engine-ahead.h), a moment after whoever reads has moved on to it; before any is
 * selected, the first. What HTML is shown with is made ready where one of them has some: the setting
 * "html-seen". */
#define SIGNET_TYPE_READ_AHEAD (signet_read_ahead_get_type ())
G_DECLARE_FINAL_TYPE (SignetReadAhead, signet_read_ahead, SIGNET, READ_AHEAD, GObject)

/* list: not held. Returns: (transfer full). */
SignetReadAhead *signet_read_ahead_new (SignetEngine      *engine,
                                        SignetMessageList *list);

/* To be called when the list shows another folder. */
void             signet_read_ahead_look (SignetReadAhead   *self);

G_END_DECLS
