/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "identity.h"

G_BEGIN_DECLS

/* A draft as it begins when it is written as that identity: with its signature behind what there is, and in
 * rich text where the identity begins so and nothing is there yet. Returns: (transfer full). */
SignetDraft *signet_begun_draft_new (SignetDraft               *draft,
                                     const SignetIdentityFacts *identity);

G_END_DECLS
