/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How a connection is secured. There is no "TLS if available". */
typedef enum
{
  SIGNET_SECURITY_TLS,       /* from the first byte (RFC 8314) */
  SIGNET_SECURITY_STARTTLS,  /* upgraded before anything is said (RFC 2595, 3207) */
  SIGNET_SECURITY_PLAIN,     /* only to a loopback host */
} SignetSecurity;

/* "tls", "starttls", "plain" */
const char    *signet_security_to_string   (SignetSecurity   security);
gboolean       signet_security_from_string (const char      *text,
                                            SignetSecurity  *security);

/* What a client proves with that it may come in. */
typedef enum
{
  SIGNET_AUTH_PASSWORD,
  SIGNET_AUTH_TOKEN,        /* an OAuth 2 access token in the password's place */
  SIGNET_AUTH_CERTIFICATE,  /* a TLS client certificate of its own */
} SignetAuth;

/* "password", "token", "certificate" */
const char    *signet_auth_to_string       (SignetAuth       auth);
gboolean       signet_auth_from_string     (const char      *text,
                                            SignetAuth      *auth);

/* A server to talk to, as a value: immutable, reference counted, may cross threads. It stands in base
 * and not in net so that account and ui can name a server without seeing the network. */
typedef struct _SignetServer SignetServer;

#define SIGNET_TYPE_SERVER (signet_server_get_type ())
GType          signet_server_get_type      (void);

/* host: a name or an address, without brackets. ca_file: PEM file of anchors to use instead of the
 * system's, nullable. pin: "sha256:HEX" of the one certificate that the user accepted for this
 * server although it could not be verified, nullable. Returns: (transfer full). */
SignetServer  *signet_server_new           (const char      *host,
                                            guint16          port,
                                            SignetSecurity   security,
                                            const char      *user,
                                            const char      *ca_file,
                                            const char      *pin);
SignetServer  *signet_server_ref           (SignetServer    *self);
void           signet_server_unref         (SignetServer    *self);

const char    *signet_server_get_host      (SignetServer    *self);
guint16        signet_server_get_port      (SignetServer    *self);
SignetSecurity signet_server_get_security  (SignetServer    *self);
const char    *signet_server_get_user      (SignetServer    *self);
const char    *signet_server_get_ca_file   (SignetServer    *self);
const char    *signet_server_get_pin       (SignetServer    *self);
SignetAuth     signet_server_get_auth      (SignetServer    *self);  /* PASSWORD where nothing is said */

/* The PEM file with certificate and private key for SIGNET_AUTH_CERTIFICATE; else NULL. */
const char    *signet_server_get_client_file (SignetServer  *self);

/* Whether the host can only be this machine: "localhost", 127.0.0.0/8, ::1. */
gboolean       signet_server_is_loopback   (SignetServer    *self);

/* Whether both are the same in all of that. NULL is equal to NULL alone. */
gboolean       signet_server_equal         (SignetServer    *a,
                                            SignetServer    *b);

/* The same server with that certificate pinned, or none (NULL). Returns: (transfer full). */
SignetServer  *signet_server_with_pin      (SignetServer    *self,
                                            const char      *pin);

/* The same server that is logged in to so. client_file: NULL but for CERTIFICATE. Returns: (transfer
 * full). */
SignetServer  *signet_server_with_auth     (SignetServer    *self,
                                            SignetAuth       auth,
                                            const char      *client_file);

/* Splits "HOST:PORT", "[V6]:PORT" or "HOST" (then port is default_port). Returns FALSE and sets a
 * G_IO_ERROR_INVALID_ARGUMENT for anything else. host: (out) (transfer full). */
gboolean       signet_server_parse         (const char      *text,
                                            guint16          default_port,
                                            char           **host,
                                            guint16         *port,
                                            GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetServer, signet_server_unref)

G_END_DECLS
