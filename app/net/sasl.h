/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The client's side of SASL mechanisms (RFC 4422) as pure functions on text: no socket here.
 * SCRAM-SHA-256(-PLUS), SCRAM-SHA-1(-PLUS) (RFC 5802, 7677), OAUTHBEARER (RFC 7628), XOAUTH2, PLAIN
 * (RFC 4616), LOGIN, EXTERNAL (RFC 4422 appendix A). */

typedef enum
{
  SIGNET_SECRET_PASSWORD,
  SIGNET_SECRET_TOKEN,         /* an OAuth 2 access token */
  SIGNET_SECRET_CERTIFICATE,   /* the TLS client certificate says who we are */
} SignetSecretKind;

typedef struct
{
  const char       *user;
  const char       *secret;        /* password or token; NULL for EXTERNAL */
  SignetSecretKind  kind;
  const char       *host;          /* for OAUTHBEARER */
  guint16           port;
  const char       *binding_type;  /* "tls-exporter", "tls-server-end-point" or NULL */
  GBytes           *binding;
} SignetSaslIdentity;

typedef struct _SignetSasl SignetSasl;

/* The best mechanism for this kind of secret among those offered (NULL-terminated, any case), best
 * first: a mechanism that is not offered is never tried. Returns: static name, or NULL if none. */
const char *signet_sasl_choose      (const char *const         *offered,
                                     const SignetSaslIdentity  *identity);

/* mechanism: a name from signet_sasl_choose(). The texts in identity are copied. nonce: NULL, or
 * a fixed one for tests. Returns: (transfer full), or NULL with a SIGNET_NET_ERROR_UNSENDABLE where
 * the user or the secret cannot go over the wire: control characters, or for SCRAM what SASLprep
 * (RFC 4013) prohibits. */
SignetSasl *signet_sasl_new         (const char                *mechanism,
                                     const char *const         *offered,
                                     const SignetSaslIdentity  *identity,
                                     const char                *nonce,
                                     GError                   **error);
void        signet_sasl_free        (SignetSasl                *self);

/* The initial response in base64 ("=" for an empty one), or NULL for a mechanism where the server
 * speaks first (LOGIN). Returns: (transfer full) (nullable). */
char       *signet_sasl_start       (SignetSasl                *self);

/* Whether nothing but the server's final answer can come after the initial response, so that the
 * next command may leave with it. Not so for OAUTHBEARER and XOAUTH2, which explain a failure in
 * a challenge. */
gboolean    signet_sasl_is_one_step (SignetSasl                *self);

/* Answers a challenge (base64, as it came after "+ "). Returns: (transfer full) base64, or NULL
 * with a SIGNET_NET_ERROR_SASL. */
char       *signet_sasl_step        (SignetSasl                *self,
                                     const char                *challenge,
                                     GError                   **error);

/* Called when the server says that all is well: whether the server proved itself where the
 * mechanism asks it to (SCRAM). FALSE sets SIGNET_NET_ERROR_SASL. */
gboolean    signet_sasl_finish      (SignetSasl                *self,
                                     GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSasl, signet_sasl_free)

G_END_DECLS
