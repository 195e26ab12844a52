/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "revocation-helper.h"

G_BEGIN_DECLS

/* Finds out whether certificates were revoked, one chain after the other, in a process that can be
 * killed, and remembers the answers. The second step after a verdict: never in the way of reading, and
 * only for chains that lead to an anchor, so that no stranger's certificate makes us ask anybody.
 * Main thread. */
#define SIGNET_TYPE_REVOCATION_CHECKER (signet_revocation_checker_get_type ())
G_DECLARE_FINAL_TYPE (SignetRevocationChecker, signet_revocation_checker, SIGNET, REVOCATION_CHECKER,
                      GObject)

/* directory: where answers are kept, made when it is needed. helper: nullable, copied: another than
 * usual, for tests. Returns: (transfer full). */
SignetRevocationChecker *signet_revocation_checker_new          (const char                    *directory,
                                                                 const SignetRevocationHelper  *helper);

/* signer: with a chain to an anchor. Cancelling kills who asks. */
void                     signet_revocation_checker_check_async  (SignetRevocationChecker       *self,
                                                                 SignetRevocationMethod         method,
                                                                 SignetSigner                  *signer,
                                                                 GCancellable                  *cancellable,
                                                                 GAsyncReadyCallback            callback,
                                                                 gpointer                       user_data);

/* What is known now, for signet_verdict_replace_signer(). Errors: G_IO_ERROR_CANCELLED, or the program
 * could not be started. Returns: (transfer full): the signer with an answer; the same one where nothing
 * was to be asked. */
SignetSigner            *signet_revocation_checker_check_finish (SignetRevocationChecker       *self,
                                                                 GAsyncResult                  *result,
                                                                 GError                       **error);

G_END_DECLS
