/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cms.h"
#include "layer.h"
#include "signed-bytes.h"

G_BEGIN_DECLS

/* Checks signatures (RFC 5652 section 5.6, RFC 8551, RFC 8550), all by GnuTLS and without asking
 * anybody: the same answer for the same mail, whatever was read before it. It knows the certificates
 * that a person keeps on purpose and the anchors; those in the mail it is given help it for that mail
 * alone. A value: immutable, may cross threads. */
typedef struct _SignetVerifier SignetVerifier;

/* known, anchors: of SignetCertificate; distrusted: SHA-1 fingerprints, nullable; limits: of
 * signet_anchors_get_limits(), nullable; not changed any more. Returns: (transfer full). */
SignetVerifier *signet_verifier_new   (GPtrArray         *known,
                                       GPtrArray         *anchors,
                                       GHashTable        *distrusted,
                                       GHashTable        *limits);
void            signet_verifier_free  (SignetVerifier    *self);

/* Before the first use. directory: where the answers of SignetRevocationChecker are kept, nullable: that a
 * certificate is known to have been revoked is told without asking anybody. */
void            signet_verifier_set_revocations (SignetVerifier *self,
                                                 const char     *directory);

/* How often a key may be tried for one mail: enough for a digest of many signed ones, and some seconds of the
 * dearest keys. */
#define SIGNET_VERIFIER_CHECKS 500

/* cms: signed data. content: what was signed. now: seconds since 1970. Some 0.5 ms and the time to
 * hash the content. left: (inout): the checks that the mail may still cost; where they do not suffice the
 * layer is TOO_MANY. cancellable: nullable; once it is cancelled no further signer is looked at, and the
 * layer is UNCHECKED. Returns: (transfer full): a signed layer. */
SignetLayer    *signet_verifier_check (SignetVerifier    *self,
                                       SignetCms         *cms,
                                       SignetSignedBytes *content,
                                       gint64             now,
                                       guint             *left,
                                       GCancellable      *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetVerifier, signet_verifier_free)

G_END_DECLS
