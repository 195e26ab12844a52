/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "built.h"
#include "draft.h"

G_BEGIN_DECLS

typedef enum
{
  SIGNET_DRAFT_BUILD_SENDING,  /* a mail for others: no Bcc, nothing of Signet's own */
  SIGNET_DRAFT_BUILD_KEEPING,  /* for the Drafts folder: all that is needed to go on writing */
} SignetDraftBuildKind;

/* The fields of a kept draft that no other program reads. But for the words they are percent-escaped, and
 * white space in them is a fold. */
#define SIGNET_DRAFT_FIELD_FLAGS    "X-Signet-Flags"
#define SIGNET_DRAFT_FIELD_ANSWERS  "X-Signet-Answers"
#define SIGNET_DRAFT_FIELD_KIND     "X-Signet-Answer-Kind"
#define SIGNET_DRAFT_FIELD_IDENTITY "X-Signet-Identity"
#define SIGNET_DRAFT_FIELD_UNFIT    "X-Signet-Unfinished"  /* no address yet: "FIELD:TEXT:NAME" */

/* Makes a mail of what a person wrote. Attachments are read from their files now, in bounded memory.
 * spool_directory: for what does not fit into memory; nullable. Errors: SIGNET_DRAFT_ERROR, those of the
 * spool, G_IO_ERROR_CANCELLED. Blocking: for a worker. Returns: (transfer full). */
SignetBuilt *signet_draft_build (SignetDraft           *draft,
                                 SignetDraftBuildKind   kind,
                                 const char            *spool_directory,
                                 GCancellable          *cancellable,
                                 GError               **error);

G_END_DECLS
