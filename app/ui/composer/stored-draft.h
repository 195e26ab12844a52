/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account.h"
#include "draft.h"

G_BEGIN_DECLS

/* What lies in Drafts of a mail that is being written, and which of its files are with it. Main thread. */
typedef struct
{
  SignetAccount *account;  /* whose it is, nullable */
  char          *name;     /* as last known; NULL: nothing is stored */
  GPtrArray     *files;    /* that it is to have, nullable: not known */
  GPtrArray     *has;      /* those of them that it has, or has beside it; nullable: not known */
  gboolean       sealed;   /* it is encrypted */
  SignetDraft   *light;    /* what is stored without its files, nullable: they are with it */
} SignetStoredDraft;

/* account, name: nullable: nothing. */
void     signet_stored_draft_set        (SignetStoredDraft        *self,
                                         SignetAccount            *account,
                                         const char               *name);

/* Whether it has the very attachments of the draft of that account, and may have them. */
gboolean signet_stored_draft_has_files  (const SignetStoredDraft  *self,
                                         SignetAccount            *account,
                                         SignetDraft              *draft);

/* It is this draft from now on. has: of its attachments, those that are with it, which are all that could be
 * read; NULL: it was stored without them. */
void     signet_stored_draft_note_files (SignetStoredDraft        *self,
                                         SignetDraft              *draft,
                                         GPtrArray                *has);
void     signet_stored_draft_clear      (SignetStoredDraft        *self);

G_END_DECLS
