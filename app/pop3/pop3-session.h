/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pop3-capabilities.h"
#include "pop3-error.h"
#include "pop3-listing.h"
#include "pop3-login.h"
#include "pop3-sink.h"
#include "server.h"

G_BEGIN_DECLS

/* One POP3 session (RFC 1939) from greeting to QUIT. Blocking; for one worker. After an error other
 * than the refusal of a single message the session is over. Errors: SIGNET_NET_ERROR,
 * SIGNET_POP3_ERROR, G_IO_ERROR_CANCELLED, or what a sink set. */
#define SIGNET_TYPE_POP3_SESSION (signet_pop3_session_get_type ())
G_DECLARE_FINAL_TYPE (SignetPop3Session, signet_pop3_session, SIGNET, POP3_SESSION, GObject)

/* lines argument: the whole message by RETR. */
#define SIGNET_POP3_WHOLE (-1)

/* Connects, secures, asks CAPA (again after TLS), logs in. STLS that is not offered or refused
 * ends it before any secret leaves. Where the server has PIPELINING and the mechanism allows it,
 * the login and UIDL leave in one write; a server that then turns out not to bear it is
 * connected to once more, step by step. timeout: seconds for any single wait. step: (out)
 * (optional): how far it came. Returns: (transfer full). */
SignetPop3Session *signet_pop3_session_open (SignetServer           *server,
                                             const SignetPop3Login  *login,
                                             guint                   timeout,
                                             SignetPop3Step         *step,
                                             GCancellable           *cancellable,
                                             GError                **error);

/* Borrowed: after TLS and login. */
const SignetPop3Capabilities *signet_pop3_session_get_capabilities (SignetPop3Session *self);

/* Whether the server showed in this session that it does not bear commands behind a login: for
 * SignetPop3Login the next time. */
gboolean signet_pop3_session_is_stepwise (SignetPop3Session *self);

/* All bytes received so far. */
guint64 signet_pop3_session_get_bytes (SignetPop3Session *self);

/* UIDL; without UIDL on the server the items have a NULL uidl and come from LIST. Returns:
 * (transfer full). */
SignetPop3Listing *signet_pop3_session_list (SignetPop3Session  *self,
                                             GCancellable       *cancellable,
                                             GError            **error);

/* LIST into a listing that has been made by UIDL, unless it was asked with that. */
gboolean signet_pop3_session_list_sizes (SignetPop3Session  *self,
                                         SignetPop3Listing  *listing,
                                         GCancellable       *cancellable,
                                         GError            **error);

/* The same by the next retrieve, without a round trip of its own where the server has PIPELINING: the
 * first messages are asked for before their sizes are known. listing: borrowed until then. */
void     signet_pop3_session_list_sizes_along (SignetPop3Session *self,
                                               SignetPop3Listing *listing);

/* RETR (lines: SIGNET_POP3_WHOLE) or TOP for each item, in order, pipelined in windows by bytes
 * in flight where the server can (by item size; unknown sizes count as 8 KB). A -ERR to one
 * message calls refused and goes on. */
gboolean signet_pop3_session_retrieve (SignetPop3Session     *self,
                                       const SignetPop3Item  *items,
                                       guint                  n_items,
                                       int                    lines,
                                       const SignetPop3Sink  *sink,
                                       gpointer               user_data,
                                       GCancellable          *cancellable,
                                       GError               **error);

/* DELE for each number, pipelined. One that the server refuses becomes 0. n_deleted: (out) (optional).
 * Nothing is deleted before signet_pop3_session_quit() said so. */
gboolean signet_pop3_session_delete (SignetPop3Session  *self,
                                     guint              *numbers,
                                     guint               n_numbers,
                                     guint              *n_deleted,
                                     GCancellable       *cancellable,
                                     GError            **error);

/* QUIT, and the server's answer, which may take the longer the more is to be deleted: only TRUE means
 * that it is. With nothing deleted the answer is not waited for. */
gboolean signet_pop3_session_quit (SignetPop3Session  *self,
                                   GCancellable       *cancellable,
                                   GError            **error);

G_END_DECLS
