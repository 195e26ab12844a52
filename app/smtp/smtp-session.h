/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server.h"
#include "smtp-capabilities.h"
#include "smtp-envelope.h"
#include "smtp-error.h"
#include "smtp-login.h"
#include "smtp-result.h"

G_BEGIN_DECLS

/* A connection to a submission server (RFC 6409) that mails are sent by, one after the other.
 * Blocking, for one worker. */
#define SIGNET_TYPE_SMTP_SESSION (signet_smtp_session_get_type ())
G_DECLARE_FINAL_TYPE (SignetSmtpSession, signet_smtp_session, SIGNET, SMTP_SESSION, GObject)

/* For signet_smtp_session_open(): the waits that RFC 5321 advises (section 4.5.3.2), up to ten minutes
 * at the end of a mail. Any number of seconds below that bounds them. */
#define SIGNET_SMTP_PATIENCE 600

/* sent: bytes of the mail that were handed to the network. Called in the worker. */
typedef void (*SignetSmtpProgressFunc) (guint64   sent,
                                        gpointer  user_data);

/* Connects, secures as the server value says, and logs in unless that has no user. step: (out)
 * (nullable): how far it came. Errors: SIGNET_SMTP_ERROR, SIGNET_NET_ERROR, G_IO_ERROR_CANCELLED.
 * Returns: (transfer full). */
SignetSmtpSession            *signet_smtp_session_open
                                                  (SignetServer           *server,
                                                   const SignetSmtpLogin  *login,
                                                   guint                   patience,
                                                   SignetSmtpStep         *step,
                                                   GCancellable           *cancellable,
                                                   GError                **error);

/* What the server can do, e.g. how big a mail may be. Borrowed. */
const SignetSmtpCapabilities *signet_smtp_session_get_capabilities (SignetSmtpSession *self);

/* Sends one mail. mail: read to its end, once; CRLF is put where a line ends otherwise. next: the
 * envelope of the mail that comes after, if that is known, so that its commands need not wait for
 * this one's end: the next call then is to be for it, unless somebody did not get this one. results: (out)
 * (transfer full) (nullable): of
 * SignetSmtpResult, one for each recipient, also where it fails, NULL where it did not come to them.
 * Where the server has told how many it takes at once (RFC 9422), they end with these: the rest of the
 * recipients was not asked about, and is for another call.
 *
 * TRUE: the server answers for the mail now, to all of these, or with SIGNET_SMTP_PARTIAL to those
 * whom the results say. FALSE: nobody gets it, but for SIGNET_SMTP_ERROR_UNKNOWN_STATE, which also is
 * what a cancellation becomes once all has been sent. Whether the session can go on:
 * signet_smtp_session_is_open(). */
gboolean                      signet_smtp_session_send
                                                  (SignetSmtpSession       *self,
                                                   SignetSmtpEnvelope      *envelope,
                                                   GInputStream            *mail,
                                                   SignetSmtpEnvelope      *next,
                                                   SignetSmtpProgressFunc   progress,
                                                   gpointer                 user_data,
                                                   GPtrArray              **results,
                                                   GCancellable            *cancellable,
                                                   GError                 **error);

gboolean                      signet_smtp_session_is_open (SignetSmtpSession *self);

/* Takes leave and ends it. Nothing hangs on it; the last reference does it without a word. */
void                          signet_smtp_session_quit    (SignetSmtpSession *self);

G_END_DECLS
