/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "message.h"

G_BEGIN_DECLS

typedef enum
{
  SIGNET_DRAFT_READ_CONTINUE,  /* a kept draft: it stays the mail that it is */
  SIGNET_DRAFT_READ_NEW,       /* a template, or a sent mail that is edited as new: another mail, which
                                * answers nothing unless it says so, with a Message-ID of its own */
} SignetDraftReadKind;

/* The draft that message was made of, or that it could have been made of if another program wrote it.
 * HTML of others is cleaned (html-clean.h); nothing that is sealed below the top is taken over but as a
 * file. Date is not kept: it is that of sending. Returns: (transfer full). */
SignetDraft *signet_draft_read (SignetMessage       *message,
                                SignetDraftReadKind  kind);

G_END_DECLS
