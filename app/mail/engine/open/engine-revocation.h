/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "reading.h"
#include "revocation.h"

G_BEGIN_DECLS

/* The second step after a mail was read and shown: whether the certificates of its signers were revoked.
 * Whoever is asked over the network learns of it, so the user has to have allowed it. One mail after the
 * other; closing the engine kills who asks. What is known already is answered at once. */
void           signet_engine_check_revocation_async  (SignetEngine            *self,
                                                      SignetReading           *reading,
                                                      SignetRevocationMethod   method,
                                                      GCancellable            *cancellable,
                                                      GAsyncReadyCallback      callback,
                                                      gpointer                 user_data);

/* Returns: (transfer full): the reading with verdicts that know it. */
SignetReading *signet_engine_check_revocation_finish (SignetEngine            *self,
                                                      GAsyncResult            *result,
                                                      GError                 **error);

G_END_DECLS
