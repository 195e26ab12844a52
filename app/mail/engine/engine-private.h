/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "emptied.h"
#include "engine.h"
#include "engine-judge.h"
#include "judge.h"
#include "mailbox.h"
#include "row-queue.h"

G_BEGIN_DECLS

/* What the engine's jobs, each in a file of its own, need of it. */

/* Borrowed, never NULL for an account of the engine; NULL for another. */
SignetMailbox  *signet_engine_get_mailbox  (SignetEngine    *self,
                                            SignetAccount   *account);

/* Borrowed; NULL for a folder of an account that was removed. */
SignetMailbox  *signet_engine_find_mailbox (SignetEngine    *self,
                                            SignetFolder    *folder);

/* signet_engine_read_async() that says how much of the message may be opened; the same finishes it. */
void            signet_engine_read_scope_async (SignetEngine        *self,
                                                SignetFolder        *folder,
                                                SignetEntry         *entry,
                                                SignetJudgeScope     scope,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);

/* The worker that opens messages. Borrowed. */
SignetWorker   *signet_engine_get_opening  (SignetEngine    *self);

/* The worker that waits for the network on behalf of what is read. Borrowed. */
SignetWorker   *signet_engine_get_asking   (SignetEngine    *self);

/* Cancelled when the engine is closed. Borrowed. */
GCancellable   *signet_engine_get_closing  (SignetEngine    *self);

/* What messages are opened and judged with, by that worker alone. Borrowed. */
SignetJudge    *signet_engine_get_judge    (SignetEngine    *self);

/* What waits to be judged in the background. Borrowed. */
SignetJudging  *signet_engine_get_judging  (SignetEngine    *self);

/* What was deleted for good and can be brought back. Borrowed. */
SignetEmptied  *signet_engine_get_emptied  (SignetEngine    *self);

/* Where delivered messages go to be shown. Borrowed. */
SignetRowQueue *signet_engine_get_rows     (SignetEngine    *self);

/* Shows an operation in the list, and takes it out again. */
void            signet_engine_begin        (SignetEngine    *self,
                                            SignetOperation *operation);
void            signet_engine_end          (SignetEngine    *self,
                                            SignetOperation *operation);

/* Between these two the engine has work in the background that closing waits for. */
void            signet_engine_hold         (SignetEngine    *self);
void            signet_engine_release      (SignetEngine    *self);

/* A receive ended; trouble: nullable. Tells the scheduler and, unless nobody asked and waiting is all
 * there is to do, everybody. */
void            signet_engine_note         (SignetEngine    *self,
                                            SignetMailbox   *mailbox,
                                            SignetTrouble   *trouble);

/* What is told of a receive, here or elsewhere. Returns: (transfer full). */
SignetOperation *signet_receive_operation_new (SignetAccount *account);

/* A receive that nobody asked for. */
void            signet_engine_receive_due  (SignetMailbox   *mailbox,
                                           gpointer         engine);

G_END_DECLS
