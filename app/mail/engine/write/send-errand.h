/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-keep.h"
#include "engine-private.h"
#include "engine-send-private.h"
#include "late-operation.h"
#include "send-wish.h"

G_BEGIN_DECLS

/* A wish on its way through workers: it is built on the postbox's, where the files are, and sealed where the
 * keys are. For the files that compose for the engine. Main thread, but for what a worker does with it. */
typedef struct
{
  SignetEngine      *engine;
  SignetMailbox     *mailbox;
  SignetSendWish    *wish;
  SignetOutboxOrder *order;
  SignetDelivered   *saved;
  SignetJudge       *judge;   /* borrowed from the engine */
  SignetDraftSaving  saving;  /* of a draft that is kept */
  GPtrArray         *had;     /* attachments of the stored one, nullable */
  char              *path;    /* the Maildir that a draft is saved in */
  GCancellable      *cancellable;      /* nullable */
  SignetLateOperation *operation;      /* nullable */
  GTask             *asker;   /* what the caller waits for */
} SignetSendErrand;

/* The engine is held until it is freed. wish: taken; gets the account's identity of that address, or its
 * own. writer: an address, nullable. Returns: (transfer full) (nullable): NULL where the account was removed,
 * which the callback is told: G_IO_ERROR_NOT_FOUND with a sentence for people. */
SignetSendErrand *signet_send_errand_new        (SignetEngine        *engine,
                                                 SignetAccount       *account,
                                                 SignetSendWish      *wish,
                                                 const char          *writer,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);

/* From now on people see it where it takes long, and can cancel it. Before it is run. */
void              signet_send_errand_show       (SignetSendErrand    *self);

/* What it holds, for the next task; the old one is left empty. Returns: (transfer full). */
SignetSendErrand *signet_send_errand_steal      (SignetSendErrand    *self);

/* Runs work on one of the workers, with the errand as the task's data: taken. */
void              signet_send_errand_run        (SignetSendErrand    *self,
                                                 SignetWorker        *worker,
                                                 GTaskThreadFunc      work,
                                                 GAsyncReadyCallback  callback);

/* The end of such work. error: taken, where it is not ok. */
void              signet_send_errand_return     (GTask               *task,
                                                 gboolean             ok,
                                                 GError              *error);

/* The errand of a task that has come to its end, borrowed from it; NULL: it failed, and who asked knows. */
SignetSendErrand *signet_send_errand_take       (GAsyncResult        *result);

/* Borrowed. */
SignetFolder     *signet_send_errand_get_drafts (SignetSendErrand    *self);

G_END_DECLS
