/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "engine.h"

G_BEGIN_DECLS

/* What is written is kept: in Drafts, to be written on, or among the templates, to begin others from. Each of
 * these ends when that is durable. Errors: SIGNET_DRAFT_ERROR, SIGNET_SMIME_ERROR with sentences for people,
 * G_IO_ERROR of the disk; then nothing has changed. Main thread. */

typedef enum
{
  SIGNET_DRAFT_WHOLE,
  SIGNET_DRAFT_READABLE,    /* without those of its attachments that cannot be read; where the stored one has
                             * such a one: as SIGNET_DRAFT_TEXT */
  SIGNET_DRAFT_SAME_FILES,  /* its attachments are those that the stored one has: large ones stay beside it */
  SIGNET_DRAFT_TEXT,        /* those that the stored one has stay beside it, whatever the draft says */
  SIGNET_DRAFT_OPEN = 1 << 4,  /* or-ed to these: where nothing encrypts it, it lies open, as the user said */
} SignetDraftSaving;

/* Whether a draft is kept encrypted: it will be sent so, or shows what came so. That it is sent in the clear
 * is asked about when it is sent, and until then it may be thought better of. */
gboolean          signet_engine_keeps_sealed      (SignetDraft          *draft);

/* Saves a draft in Drafts; if signet_engine_keeps_sealed(), encrypted to its writer, which fails where there
 * is nothing to do that with (SIGNET_SMIME_ERROR), unless SIGNET_DRAFT_OPEN; never signed. stored: an
 * older one that it stands for, which goes when the new one is durable; nullable. had: of SignetAttachment,
 * nullable: what the older one has, as far as known. Drafts of an account are saved one after the other. What
 * stays beside it comes back to it by engine-whole-draft.h. has: (out) (transfer full) (nullable): of
 * SignetAttachment: what is in the new one; NULL: what the older one has stays beside it. Returns: (transfer
 * full): the unique name of the new one. */
void              signet_engine_save_draft_async  (SignetEngine         *self,
                                                   SignetAccount        *account,
                                                   SignetDraft          *draft,
                                                   const char           *stored,
                                                   GPtrArray            *had,
                                                   SignetDraftSaving     saving,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
char             *signet_engine_save_draft_finish (SignetEngine         *self,
                                                   GAsyncResult         *result,
                                                   GPtrArray           **has,
                                                   GError              **error);

/* Removes a draft for good, with what lies beside it: another one stands for it. name: its unique one. */
void              signet_engine_drop_draft        (SignetEngine         *self,
                                                   SignetAccount        *account,
                                                   const char           *name);

/* Saves it as one of the account's templates (SIGNET_FOLDER_TEMPLATES), in the same way. */
void              signet_engine_save_template_async  (SignetEngine         *self,
                                                      SignetAccount        *account,
                                                      SignetDraft          *draft,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean          signet_engine_save_template_finish (SignetEngine         *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
