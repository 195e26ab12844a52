/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "draft.h"

G_BEGIN_DECLS

/* Asks what becomes of a draft that is kept encrypted where there is nothing to encrypt it with: nobody goes
 * on writing what is not kept without having said so. */

typedef enum
{
  SIGNET_DRAFT_ANSWER_NONE,    /* it is asked again when more was written */
  SIGNET_DRAFT_ANSWER_OPEN,    /* it is kept readable */
  SIGNET_DRAFT_ANSWER_UNKEPT,  /* it is not kept */
} SignetDraftAnswer;

/* sentence: why it is not kept. One that comes of an encrypted mail is not offered to be kept readable. */
void              signet_draft_question_async  (GtkWindow            *parent,
                                                SignetDraft          *draft,
                                                const char           *sentence,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
SignetDraftAnswer signet_draft_question_finish (GAsyncResult         *result);

G_END_DECLS
