/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "connection.h"
#include "smtp-error.h"
#include "smtp-reply.h"

G_BEGIN_DECLS

/* Commands out, answers in: the part of a session that knows lines, but not what they are about.
 * Inside smtp only. */
typedef struct _SignetSmtpWire SignetSmtpWire;

/* How long an answer may take, in seconds (RFC 5321, section 4.5.3.2). */
typedef enum
{
  SIGNET_SMTP_WAIT_COMMAND = 300,  /* the greeting, MAIL, RCPT and all others */
  SIGNET_SMTP_WAIT_DATA    = 120,  /* until the server wants the mail */
  SIGNET_SMTP_WAIT_BLOCK   = 180,  /* a piece of the mail */
  SIGNET_SMTP_WAIT_END     = 600,  /* until it has taken it */
} SignetSmtpWait;

/* connection: (transfer full). patience: seconds that bound every wait. */
SignetSmtpWire        *signet_smtp_wire_new             (SignetConnection  *connection,
                                                         guint              patience);

/* Closes the connection. */
void                   signet_smtp_wire_free            (SignetSmtpWire    *self);

SignetConnection      *signet_smtp_wire_get_connection  (SignetSmtpWire    *self);

/* Whether nothing more can come of it: it failed, or the server ended the session (421). */
gboolean               signet_smtp_wire_is_over         (SignetSmtpWire    *self);

/* Makes it so. */
void                   signet_smtp_wire_give_up         (SignetSmtpWire    *self);

/* For everything that follows, until another one is set. cancellable: borrowed, nullable. */
void                   signet_smtp_wire_set_cancellable (SignetSmtpWire    *self,
                                                         GCancellable      *cancellable);

/* Puts text behind what is to be sent with the next flush, in one write. There it is overwritten: it
 * may be a secret. */
void                   signet_smtp_wire_queue           (SignetSmtpWire    *self,
                                                         const char        *text);
void                   signet_smtp_wire_queue_bytes     (SignetSmtpWire    *self,
                                                         const char        *data,
                                                         gsize              length);
gboolean               signet_smtp_wire_flush           (SignetSmtpWire    *self,
                                                         GError           **error);

/* Reads an answer. Returns: (transfer none), valid until the next read; NULL if there is none, or
 * something else: SIGNET_SMTP_ERROR_PROTOCOL or LIMIT. */
const SignetSmtpReply *signet_smtp_wire_read            (SignetSmtpWire    *self,
                                                         SignetSmtpWait     wait,
                                                         GError           **error);

/* Queue, flush and read. */
const SignetSmtpReply *signet_smtp_wire_ask             (SignetSmtpWire    *self,
                                                         const char        *command,
                                                         GError           **error);

/* Whether the server has kept quiet, as it must before a command. What it said instead is the error:
 * TEMPORARY for 421, which tells that it ended the session, otherwise PROTOCOL. */
gboolean               signet_smtp_wire_check_quiet     (SignetSmtpWire    *self,
                                                         GError           **error);

/* TRUE where the answer is of that class. Otherwise sets the error that the answer means: AUTH for
 * 530, TEMPORARY, TOO_BIG, fallback for another 5xx, PROTOCOL. */
gboolean               signet_smtp_wire_check          (const SignetSmtpReply  *reply,
                                                         guint                   class,
                                                         SignetSmtpError         fallback,
                                                         const char             *message,
                                                         GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSmtpWire, signet_smtp_wire_free)

G_END_DECLS
