/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "connection.h"
#include "sasl.h"
#include "server.h"

G_BEGIN_DECLS

/* The client's lines of one SASL exchange by the command AUTH, which POP3 (RFC 5034) and SMTP (RFC
 * 4954) have in common; they read the answers each in its own way. */
typedef struct _SignetSaslExchange SignetSaslExchange;

/* Challenges in one exchange; no mechanism here takes more. */
#define SIGNET_SASL_CHALLENGES_MAX 8

/* Chooses the best mechanism among those offered (nullable). server: its user is the one who logs
 * in; borrowed. secret: nullable. Returns FALSE with a SIGNET_NET_ERROR_UNSENDABLE for what cannot be
 * sent. exchange: (out) (transfer full), NULL where no mechanism is known to both sides. */
gboolean    signet_sasl_exchange_choose       (SignetConnection     *connection,
                                               SignetServer         *server,
                                               const char *const    *offered,
                                               const char           *secret,
                                               SignetSecretKind      kind,
                                               SignetSaslExchange  **exchange,
                                               GError              **error);
void        signet_sasl_exchange_free         (SignetSaslExchange   *self);

/* The command with its CRLF, with the initial response where command_max bytes are enough for that:
 * otherwise it waits for the server's leave. Returns: (transfer full): for signet_sasl_wipe(). */
char       *signet_sasl_exchange_begin        (SignetSaslExchange   *self,
                                               gsize                 command_max);

/* Whether the secret is all in that command, so that what follows it cannot be taken for a part of
 * the exchange. */
gboolean    signet_sasl_exchange_is_one_step  (SignetSaslExchange   *self);

/* The line, with its CRLF, that answers a challenge (base64). Returns: (transfer full): for
 * signet_sasl_wipe(); NULL with a SIGNET_NET_ERROR_SASL: then the server is to be told
 * SIGNET_SASL_CANCEL, and nothing more. */
#define SIGNET_SASL_CANCEL "*\r\n"
char       *signet_sasl_exchange_respond      (SignetSaslExchange   *self,
                                               const char           *challenge,
                                               GError              **error);

/* Whether that line was SCRAM's empty answer to a server that has proved itself: after it comes
 * nothing but success. */
gboolean    signet_sasl_exchange_is_last_word (SignetSaslExchange   *self,
                                               const char           *line);

/* Whether text, which the server sent, repeats the secret or what was last said of it: then nobody may
 * be shown it. */
gboolean    signet_sasl_exchange_is_repeated  (SignetSaslExchange   *self,
                                               const char           *text);

/* To be called when the server says that all is well: see signet_sasl_finish(). */
gboolean    signet_sasl_exchange_finish       (SignetSaslExchange   *self,
                                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSaslExchange, signet_sasl_exchange_free)

G_END_DECLS
