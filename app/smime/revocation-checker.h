/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "revocation-helper.h"
#include "verdict.h"

G_BEGIN_DECLS

/* Finds out whether certificates were revoked, in a process that can be killed, and remembers the
 * answers. The second step after a verdict: never in the way of reading, and only for chains that lead
 * to an anchor, so that no stranger's certificate makes us ask anybody. Blocking, for a worker. */
typedef struct _SignetRevocationChecker SignetRevocationChecker;

/* directory: where answers are kept, made when it is needed; nullable: nowhere. helper: nullable, copied:
 * another than usual, for tests. Returns: (transfer full). */
SignetRevocationChecker *signet_revocation_checker_new   (const char                    *directory,
                                                          const SignetRevocationHelper  *helper);
void                     signet_revocation_checker_free  (SignetRevocationChecker       *self);

/* cancellable: cancelling kills who asks. Errors: G_IO_ERROR_CANCELLED, or the program could not be
 * started. Returns: (transfer full): the signer with an answer, for signet_verdict_replace_signer(); the
 * same one where nobody is to be asked. */
SignetSigner            *signet_revocation_checker_check (SignetRevocationChecker       *self,
                                                          SignetRevocationMethod         method,
                                                          SignetSigner                  *signer,
                                                          GCancellable                  *cancellable,
                                                          GError                       **error);

/* All signers of a verdict. Returns: (transfer full): the verdict with the answers. */
SignetVerdict           *signet_revocation_checker_check_all (SignetRevocationChecker   *self,
                                                              SignetRevocationMethod     method,
                                                              SignetVerdict             *verdict,
                                                              GCancellable              *cancellable,
                                                              GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetRevocationChecker, signet_revocation_checker_free)

G_END_DECLS
