/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"

G_BEGIN_DECLS

/* A draft with anything in it that a person could have put there, and some things that only somebody
 * hostile would. Returns: (transfer full). */
SignetDraft *random_draft_new          (GRand       *rand);

/* Whether both say the same; asserts so, naming what differs. Files and bytes are the same if what is
 * read from them is. */
void         random_draft_assert_equal (SignetDraft *a,
                                        SignetDraft *b);

G_END_DECLS
