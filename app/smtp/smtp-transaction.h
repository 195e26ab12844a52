/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-session.h"
#include "smtp-wire.h"

G_BEGIN_DECLS

/* One mail on a wire: MAIL, RCPT, and DATA or BDAT, sent as far ahead of the answers as the server
 * allows (RFC 2920, 3030). Inside smtp only. */
typedef struct _SignetSmtpTransaction SignetSmtpTransaction;

typedef enum
{
  SIGNET_SMTP_CLEAN,  /* no other transaction is open on the wire */
  SIGNET_SMTP_RESET,  /* or one may be, which RSET is to end */
} SignetSmtpBefore;

/* wire and capabilities: borrowed for its whole life. */
SignetSmtpTransaction *signet_smtp_transaction_new         (SignetSmtpWire                *wire,
                                                            const SignetSmtpCapabilities  *capabilities,
                                                            SignetSmtpEnvelope            *envelope,
                                                            SignetSmtpBefore               before);
void                   signet_smtp_transaction_free        (SignetSmtpTransaction         *self);
SignetSmtpEnvelope    *signet_smtp_transaction_get_envelope (SignetSmtpTransaction        *self);

/* Whether its envelope may leave behind the end of another mail. */
gboolean               signet_smtp_transaction_can_go_ahead (SignetSmtpTransaction        *self);

/* next: nullable; one that can go ahead, and does. Returns FALSE with an error where the mail was not
 * taken; see signet_smtp_session_send(). */
gboolean               signet_smtp_transaction_run         (SignetSmtpTransaction         *self,
                                                            GInputStream                  *mail,
                                                            SignetSmtpTransaction         *next,
                                                            SignetSmtpProgressFunc         progress,
                                                            gpointer                       user_data,
                                                            GCancellable                  *cancellable,
                                                            GError                       **error);

/* Of SignetSmtpResult, one for each recipient that the server takes at once, in order. Returns: (transfer
 * full). */
GPtrArray             *signet_smtp_transaction_dup_results (SignetSmtpTransaction         *self);

/* Whether the mail was taken, which ends a transaction on the wire. */
gboolean               signet_smtp_transaction_is_done     (SignetSmtpTransaction         *self);

/* Whether its commands have left. self: nullable. */
gboolean               signet_smtp_transaction_has_begun   (SignetSmtpTransaction         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSmtpTransaction, signet_smtp_transaction_free)

G_END_DECLS
