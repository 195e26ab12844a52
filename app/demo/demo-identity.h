/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-gnutls.h"

G_BEGIN_DECLS

/* A key with its certificate, made by us and thrown away with the demo. Immutable after it was
 * made, may cross threads. Errors: G_IO_ERROR. */
typedef struct _SignetDemoIdentity SignetDemoIdentity;

typedef enum
{
  SIGNET_DEMO_KEY_ECDSA,  /* P-256: made at once, can sign */
  SIGNET_DEMO_KEY_RSA,    /* 2048 bits: can sign, and mail can be encrypted to it */
} SignetDemoKey;

/* An authority, signed by itself. Returns: (transfer full). */
SignetDemoIdentity    *signet_demo_identity_new_authority   (const char          *name,
                                                             GError             **error);

/* A TLS server on this machine: localhost, 127.0.0.1. Returns: (transfer full). */
SignetDemoIdentity    *signet_demo_identity_new_server      (SignetDemoIdentity  *authority,
                                                             GError             **error);

/* A person's certificate for mail, good until so many days from now; negative: it is over since
 * then. Returns: (transfer full). */
SignetDemoIdentity    *signet_demo_identity_new_person      (SignetDemoIdentity  *authority,
                                                             const char          *name,
                                                             const char          *address,
                                                             SignetDemoKey        key,
                                                             int                  days,
                                                             GError             **error);
void                   signet_demo_identity_free            (SignetDemoIdentity  *self);

/* Borrowed. */
gnutls_x509_crt_t      signet_demo_identity_get_certificate (SignetDemoIdentity  *self);
gnutls_x509_privkey_t  signet_demo_identity_get_key         (SignetDemoIdentity  *self);

/* The certificate alone. Returns: (transfer full). */
char                  *signet_demo_identity_dup_pem         (SignetDemoIdentity  *self,
                                                             GError             **error);

/* Certificate and key for a TLS server. Returns: (transfer full). */
GTlsCertificate       *signet_demo_identity_dup_tls         (SignetDemoIdentity  *self,
                                                             GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDemoIdentity, signet_demo_identity_free)

G_END_DECLS
