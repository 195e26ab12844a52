/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-certificates.h"
#include "fake-connection.h"

G_BEGIN_DECLS

/* What a FakeServer does on one connection, step by step. When a step fails (the client sends
 * something else, or leaves too early) the connection ends and fake_server_finish() tells of it. At
 * the end of the script the connection is ended cleanly. Lines are given and compared without CRLF,
 * text to be sent goes out byte for byte, so it wants its own. */
typedef struct _FakeScript FakeScript;

/* Gives what to send after a line of the client: (transfer full), NULL to go on with the next step.
 * Runs in the server's thread. */
typedef char     *(*FakeAnswer) (const char     *line,
                                 FakeConnection *connection,
                                 gpointer        user_data);

/* Appends a piece of a long text to out. FALSE: that was the last one. In the server's thread. */
typedef gboolean  (*FakeSource) (guint64         round,
                                 GString        *out,
                                 gpointer        user_data);

typedef void      (*FakeHook)   (gpointer        user_data);

FakeScript *fake_script_new            (void);
void        fake_script_free           (FakeScript      *self);

/* One write. */
void        fake_script_send           (FakeScript      *self,
                                        const char      *text);
void        fake_script_send_from      (FakeScript      *self,
                                        FakeSource       source,
                                        gpointer         user_data);

/* One line. However the client cut its bytes into segments, lines are taken one by one. */
void        fake_script_expect         (FakeScript      *self,
                                        const char      *line);
void        fake_script_expect_prefix  (FakeScript      *self,
                                        const char      *prefix);
void        fake_script_expect_any     (FakeScript      *self);

/* Lines up to and with this one: a message in SMTP. */
void        fake_script_expect_until   (FakeScript      *self,
                                        const char      *line);

/* A text without a line end: the body of a request in HTTP. */
void        fake_script_expect_bytes   (FakeScript      *self,
                                        const char      *text);

/* Expects a line and sends text. */
void        fake_script_reply          (FakeScript      *self,
                                        const char      *line,
                                        const char      *text);

/* Any line, and what answer makes of it; fake_script_serve() again and again until answer gives
 * NULL or the client leaves. */
void        fake_script_answer         (FakeScript      *self,
                                        FakeAnswer       answer,
                                        gpointer         user_data);
void        fake_script_serve          (FakeScript      *self,
                                        FakeAnswer       answer,
                                        gpointer         user_data);

/* The client has sent something, which stays unread. */
void        fake_script_await          (FakeScript      *self);

/* The client sends nothing for so long (say, 50): it waits for an answer. */
void        fake_script_expect_quiet   (FakeScript      *self,
                                        guint            milliseconds);

/* The client ends the connection and sends nothing before. */
void        fake_script_expect_end     (FakeScript      *self);

/* From here on the client may leave at any time. */
void        fake_script_may_leave      (FakeScript      *self);

/* TLS, showing that certificate. */
void        fake_script_start_tls      (FakeScript      *self,
                                        FakeCertificate  certificate);

/* TLS that the client has to refuse: it leaves in the handshake, or after it without a byte. */
void        fake_script_expect_refusal (FakeScript      *self,
                                        FakeCertificate  certificate);

/* For the whole connection: GnuTLS' priority string, and asking for a client certificate. */
void        fake_script_set_priority   (FakeScript      *self,
                                        const char      *priority);
void        fake_script_ask_client     (FakeScript      *self);

/* For the whole connection: dropped after so many bytes of output (before encryption). */
void        fake_script_cut_after      (FakeScript      *self,
                                        gsize            length);

/* Ends the connection. */
void        fake_script_end            (FakeScript      *self,
                                        FakeEnd          end);

/* Says nothing, reads nothing, until the client leaves. */
void        fake_script_stall          (FakeScript      *self);

/* Calls hook in the server's thread: say, to cancel. */
void        fake_script_call           (FakeScript      *self,
                                        FakeHook         hook,
                                        gpointer         user_data);

/* For FakeServer. FALSE with an error that names the step. */
gboolean    fake_script_play           (FakeScript        *self,
                                        FakeConnection    *connection,
                                        FakeCertificates  *certificates,
                                        GError           **error);

G_END_DECLS
