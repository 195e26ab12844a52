/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "openssl.h"
#include "verifier.h"

G_BEGIN_DECLS

/* A small authority and people with keys of all kinds, made by openssl in a directory: root.crt,
 * inter.crt, and for each person NAME.crt and NAME.key. */

/* Makes root and intermediate. */
void            signers_make_authority (TestOpenssl   *openssl);

/* key: what follows -newkey, words parted by one space. extensions: lines of openssl's configuration;
 * NULL: those of alice@example.org. issuer: "root" or another name; NULL: signs itself. digest: of the
 * certificate's own signature. */
void            signers_make           (TestOpenssl   *openssl,
                                        const char    *name,
                                        const char    *key,
                                        const char    *extensions,
                                        const char    *issuer,
                                        const char    *digest);

SignetCertificate *signers_read        (TestOpenssl   *openssl,
                                        const char    *name);

/* Knows those certificates, words parted by one space, and trusts those. Returns: (transfer full). */
SignetVerifier *signers_verifier       (TestOpenssl   *openssl,
                                        const char    *known,
                                        const char    *anchors);

/* The same, but for one that is distrusted. */
SignetVerifier *signers_distrusting_verifier (TestOpenssl *openssl,
                                              const char  *known,
                                              const char  *anchors,
                                              const char  *distrusted);

/* Trusts that one, which vouches for what was issued up to then. */
SignetVerifier *signers_limited_verifier (TestOpenssl     *openssl,
                                          const char      *anchor,
                                          gint64           limit);

/* Checks the CMS object in the file over content (NULL: over what is inside) at that time. Returns:
 * (transfer full). */
SignetLayer    *signers_check          (TestOpenssl   *openssl,
                                        SignetVerifier *verifier,
                                        const char    *file,
                                        GBytes        *content,
                                        gint64         now);

/* The facts of the only signer of a layer that was read. */
const SignetSignerFacts *signers_only  (SignetLayer   *layer);

G_END_DECLS
