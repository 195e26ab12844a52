/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-send-private.h"

G_BEGIN_DECLS

/* A job on the files of an Outbox, with its answer to the main thread: the data of its task. All of an
 * account's run one after the other. The engine does not close before its end. */
typedef struct
{
  SignetEngine       *engine;
  SignetMailbox      *mailbox;
  SignetOutbox       *outbox;
  gboolean            may_write;
  GPtrArray          *records;    /* what was read */
  SignetOutboxOrder  *order;      /* to be put in */
  SignetOutboxItem   *item;       /* claimed */
  SignetOutboxRecord *record;     /* what it is to be */
  SignetDelivered    *delivered;  /* what came into a folder */
} SignetOutboxJob;

/* job: taken. callback gets asker, which is taken and nullable. */
void signet_outbox_job_run (SignetEngine         *engine,
                            SignetMailbox        *mailbox,
                            SignetOutboxJob      *job,
                            GTaskThreadFunc       work,
                            GAsyncReadyCallback   callback,
                            GTask                *asker);

G_END_DECLS
