/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gnutls/gnutls.h>

G_BEGIN_DECLS

/* The server's end of one connection, in the clear or under TLS, with a deadline on every wait
 * and a record of all that the client sent. A part of FakeServer; tests do not see it. */
typedef struct _FakeConnection FakeConnection;

typedef enum
{
  FAKE_END_CLEAN,    /* close_notify under TLS, then the end of the stream */
  FAKE_END_DROPPED,  /* the end of the stream, under TLS without close_notify */
  FAKE_END_RESET,    /* a TCP reset */
} FakeEnd;

/* Takes socket. stop: ends every wait; closing: the wait for the client to close its end. */
FakeConnection *fake_connection_new            (GSocket                           *socket,
                                                GCancellable                      *stop,
                                                GCancellable                      *closing);
void            fake_connection_free           (FakeConnection                    *self);

/* After that many bytes written (before encryption) the connection is dropped. */
void            fake_connection_cut_after      (FakeConnection                    *self,
                                                gsize                              length);

/* priority: of GnuTLS, nullable. */
gboolean        fake_connection_start_tls      (FakeConnection                    *self,
                                                gnutls_certificate_credentials_t   credentials,
                                                const char                        *priority,
                                                gnutls_certificate_request_t       request,
                                                GError                           **error);

/* One write: one segment, or one TLS record for every 16 KB. */
gboolean        fake_connection_write          (FakeConnection                    *self,
                                                const char                        *data,
                                                gsize                              length,
                                                GError                           **error);

/* Returns: (transfer full): without its line end. */
char           *fake_connection_read_line      (FakeConnection                    *self,
                                                GError                           **error);

/* So many bytes, whatever lines they are in. Returns: (transfer full): ended by a NUL. */
char           *fake_connection_read_bytes     (FakeConnection                    *self,
                                                gsize                              length,
                                                GError                           **error);

/* Waits until the client has sent something, and leaves it unread. */
gboolean        fake_connection_await          (FakeConnection                    *self,
                                                GError                           **error);

/* Whether the client sends nothing for so many milliseconds. */
gboolean        fake_connection_is_quiet       (FakeConnection                    *self,
                                                guint                              milliseconds);

/* Waits until the client ends the connection; it may send nothing before that. */
gboolean        fake_connection_await_end      (FakeConnection                    *self,
                                                GError                           **error);

/* Waits until the client ends the connection, and reads nothing. */
gboolean        fake_connection_await_close    (FakeConnection                    *self,
                                                GError                           **error);

void            fake_connection_end            (FakeConnection                    *self,
                                                FakeEnd                            end);
gboolean        fake_connection_has_ended      (FakeConnection                    *self);

/* The client's certificate by its common name. Returns: (transfer full) (nullable). */
char           *fake_connection_dup_client     (FakeConnection                    *self);

/* What TLS gives for SCRAM-*-PLUS (RFC 9266). Returns: (transfer full). */
GBytes         *fake_connection_dup_exporter   (FakeConnection                    *self);

/* All that the client sent: in the clear (a handshake is not in it), and under TLS. Borrowed. */
GByteArray     *fake_connection_get_clear      (FakeConnection                    *self);
GByteArray     *fake_connection_get_secured    (FakeConnection                    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeConnection, fake_connection_free)

G_END_DECLS
