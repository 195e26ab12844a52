/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "draft.h"
#include "engine-read.h"

G_BEGIN_DECLS

/* From stored messages to what is written about them. */

typedef enum
{
  SIGNET_ANSWER_SENDER,      /* reply to who wrote it */
  SIGNET_ANSWER_ALL,
  SIGNET_ANSWER_LIST,
  SIGNET_ANSWER_ON,          /* forward */
  SIGNET_ANSWER_ATTACHED,    /* forward as attachment, several too */
  SIGNET_ANSWER_AS_NEW,      /* write it again */
  SIGNET_ANSWER_EDIT,        /* write a draft on */
  SIGNET_ANSWER_REDIRECT,    /* send it on unchanged */
} SignetAnswer;

/* Reads the messages and makes the draft. entries: of SignetEntry; those of another folder are read there. */
void         signet_answer_make_async  (SignetEngine         *engine,
                                        SignetFolder         *folder,
                                        GPtrArray            *entries,
                                        SignetAnswer          answer,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);

/* Errors: G_IO_ERROR, SIGNET_SMIME_ERROR: it cannot be opened. Returns: (transfer full). */
SignetDraft *signet_answer_make_finish (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
