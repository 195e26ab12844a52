/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "engine.h"
#include "mailbox.h"

G_BEGIN_DECLS

/* What lies beside a draft that was saved without its files (whole-draft.h) comes back to it. Main thread. */

/* Gives a draft that was read from that folder the files that it has beside it, if it has any. name: the
 * draft's unique name. Errors: G_IO_ERROR, SIGNET_SMIME_ERROR: they are there and cannot be read. Returns:
 * (transfer full). */
void         signet_engine_complete_draft_async  (SignetEngine         *self,
                                                  SignetFolder         *folder,
                                                  const char           *name,
                                                  SignetDraft          *draft,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
SignetDraft *signet_engine_complete_draft_finish (SignetEngine         *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

/* Makes the drafts of an account whole that a program which ended before its time left without their files.
 * What is encrypted stays until it is opened. before: µs since 1970: later ones are being written on. */
void         signet_engine_mend_drafts           (SignetEngine         *self,
                                                  SignetMailbox        *mailbox,
                                                  gint64                before);

G_END_DECLS
