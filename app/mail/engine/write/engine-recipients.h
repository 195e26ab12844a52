/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "own-recipient.h"
#include "people.h"
#include "recipient.h"

G_BEGIN_DECLS

/* Whom mail can be encrypted to and what it is signed with, for a composer: some milliseconds on the worker
 * that opens messages, which keeps what is known of people; asking again for the same costs nothing. No
 * network is used and nobody is asked. Main thread. */

/* Whom mails are written as, of all accounts. Returns: (transfer full), of SignetIdentity. */
GPtrArray       *signet_engine_dup_identities           (SignetEngine         *self);

/* addresses: NULL-terminated, bare ("anna@example.org"), also own ones. */
void             signet_engine_check_recipients_async   (SignetEngine         *self,
                                                         const char *const    *addresses,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);

/* Errors: only G_IO_ERROR_CANCELLED. Returns: (transfer full), of SignetRecipient, one for each address in
 * their order. */
GPtrArray       *signet_engine_check_recipients_finish  (SignetEngine         *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

/* address: an own one. fingerprint: of the certificate that its identity names; nullable: as in
 * recipients.h. */
void             signet_engine_check_signer_async       (SignetEngine         *self,
                                                         const char           *address,
                                                         const char           *fingerprint,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);

/* Errors: only G_IO_ERROR_CANCELLED. own: (out) (transfer full) (optional): what is encrypted to so that the
 * writer can read it. Returns: (transfer full): state OK if it can sign. */
SignetRecipient *signet_engine_check_signer_finish      (SignetEngine         *self,
                                                         GAsyncResult         *result,
                                                         SignetOwnRecipient  **own,
                                                         GError              **error);

/* "Use this certificate for …": what the user decided, which counts more than whoever vouches. state:
 * SIGNET_PERSON_ACCEPTED or SIGNET_PERSON_REFUSED. It is durable when the answer comes. */
void             signet_engine_accept_certificate_async  (SignetEngine         *self,
                                                          const char           *address,
                                                          SignetCertificate    *certificate,
                                                          SignetPersonState     state,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);

/* Errors: G_IO_ERROR. */
gboolean         signet_engine_accept_certificate_finish (SignetEngine         *self,
                                                          GAsyncResult         *result,
                                                          GError              **error);

G_END_DECLS
