/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "identity.h"

G_BEGIN_DECLS

/* The mail that asks somebody for a signed one, with which a certificate comes. identity: who asks. flags:
 * SIGNET_DRAFT_SIGN where that can be done, so that theirs comes with it; it is never encrypted. Returns:
 * (transfer full). */
SignetDraft *signet_ask_mail_make (SignetAddress             *to,
                                   const SignetIdentityFacts *identity,
                                   SignetDraftFlags           flags);

G_END_DECLS
