/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <gnutls/gnutls.h>

G_BEGIN_DECLS

/* The client's side of one SCRAM exchange (RFC 5802, 7677, 9266), without the messages' base64. */
typedef struct _SignetScram SignetScram;

/* What the client says about channel binding (RFC 5802, section 6). */
typedef enum
{
  SIGNET_SCRAM_UNBOUND,    /* "n": we cannot */
  SIGNET_SCRAM_UNOFFERED,  /* "y": we could, but the server did not offer it; it aborts if it had */
  SIGNET_SCRAM_BOUND,      /* "p": done */
} SignetScramBinding;

/* hash: GNUTLS_MAC_SHA256 or GNUTLS_MAC_SHA1. binding_type, binding_data: for
 * SIGNET_SCRAM_BOUND. nonce: NULL, or a fixed one for tests. Returns: (transfer full), or NULL
 * with a SIGNET_NET_ERROR_UNSENDABLE if SASLprep refuses user or password. */
SignetScram *signet_scram_new       (gnutls_mac_algorithm_t   hash,
                                     const char              *user,
                                     const char              *password,
                                     SignetScramBinding       binding,
                                     const char              *binding_type,
                                     GBytes                  *binding_data,
                                     const char              *nonce,
                                     GError                 **error);
void         signet_scram_free      (SignetScram             *self);

/* The client-first-message. Returns: (transfer full). */
char        *signet_scram_start     (SignetScram             *self);

/* Answers the server-first-message, then the server-final-message (with nothing). Returns:
 * (transfer full), or NULL with a SIGNET_NET_ERROR_SASL. */
char        *signet_scram_step      (SignetScram             *self,
                                     const char              *message,
                                     GError                 **error);

/* Whether the server proved that it knows the password too. */
gboolean     signet_scram_is_proven (SignetScram             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetScram, signet_scram_free)

G_END_DECLS
