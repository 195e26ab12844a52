/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "connection.h"
#include "pop3-error.h"
#include "pop3-reply.h"

G_BEGIN_DECLS

/* Commands out, answers in: the part of a session that knows lines, but not what they are about.
 * Inside pop3 only. */
typedef struct _SignetPop3Wire SignetPop3Wire;

/* Returns FALSE with an error to stop. */
typedef gboolean (*SignetPop3LineFunc) (gpointer      user_data,
                                        const char   *line,
                                        GError      **error);

/* connection: (transfer full). */
SignetPop3Wire   *signet_pop3_wire_new             (SignetConnection    *connection);

/* Closes the connection. */
void              signet_pop3_wire_free            (SignetPop3Wire      *self);

SignetConnection *signet_pop3_wire_get_connection  (SignetPop3Wire      *self);

/* For everything that follows, until another one is set. cancellable: borrowed, nullable. */
void              signet_pop3_wire_set_cancellable (SignetPop3Wire      *self,
                                                    GCancellable        *cancellable);

/* Puts text, which needs its own CRLF, behind what is to be sent with the next flush, in one write.
 * There it is overwritten: it may be a secret. */
void              signet_pop3_wire_queue           (SignetPop3Wire      *self,
                                                    const char          *text);
gboolean          signet_pop3_wire_flush           (SignetPop3Wire      *self,
                                                    GError             **error);

/* Reads a status line. FALSE if there is none, or something else: SIGNET_POP3_ERROR_PROTOCOL.
 * reply: valid until the next read. */
gboolean          signet_pop3_wire_read            (SignetPop3Wire      *self,
                                                    SignetPop3Reply     *reply,
                                                    GError             **error);

/* Queue, flush and read. */
gboolean          signet_pop3_wire_ask             (SignetPop3Wire      *self,
                                                    const char          *command,
                                                    SignetPop3Reply     *reply,
                                                    GError             **error);

/* TRUE for +OK. Otherwise sets the error of the reply's code (RFC 2449, 3206), or fallback where
 * it has none. */
gboolean          signet_pop3_wire_check           (const SignetPop3Reply  *reply,
                                                    SignetPop3Error         fallback,
                                                    const char             *message,
                                                    GError                **error);

/* Reads a multi-line answer line by line, to its end (RFC 1939, section 3). */
gboolean          signet_pop3_wire_read_lines      (SignetPop3Wire      *self,
                                                    SignetPop3LineFunc   func,
                                                    gpointer             user_data,
                                                    GError             **error);

/* The same as pieces of a body, byte for byte. */
gboolean          signet_pop3_wire_read_body       (SignetPop3Wire      *self,
                                                    SignetBodyFunc       body,
                                                    gpointer             user_data,
                                                    GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetPop3Wire, signet_pop3_wire_free)

G_END_DECLS
