/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"

G_BEGIN_DECLS

/* Words for what a kept draft tells of itself. */

/* "sign encrypt"; "" for none. Returns: (transfer full). */
char             *signet_draft_flags_to_words     (SignetDraftFlags  flags);

/* Words that are not known are passed over. */
SignetDraftFlags  signet_draft_flags_from_words   (const char       *words);

/* "none", "reply", "forward". */
const char       *signet_answer_kind_to_word      (SignetAnswerKind  kind);

/* NONE for anything else. */
SignetAnswerKind  signet_answer_kind_from_word    (const char       *word);

G_END_DECLS
