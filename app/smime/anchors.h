/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-list.h"

G_BEGIN_DECLS

/* The trust anchors: what has to stand above a signer's certificate. Those of the system, without those the
 * user took out, and those the user added deliberately; never one because a mail brought it. The user's
 * choice stands in trustlist.txt of the GnuPG home, where gpgsm reads it too. A value: immutable, reference
 * counted, may cross threads. */
typedef struct _SignetAnchors SignetAnchors;

typedef enum
{
  SIGNET_ANCHOR_NONE,        /* it is none */
  SIGNET_ANCHOR_ADDED,       /* by the user */
  SIGNET_ANCHOR_SYSTEM,
  SIGNET_ANCHOR_DISTRUSTED,  /* it is none, whoever says so, and nobody below it is vouched for by it */
} SignetAnchorOrigin;

/* list: where the certificates of the added ones are. Without a keyring (both NULL) there are the system's.
 * Blocking, short. Errors: G_IO_ERROR. Returns:
 * (transfer full). */
SignetAnchors      *signet_anchors_load             (SignetKeyring          *keyring,
                                                     SignetCertificateList  *list,
                                                     GError                **error);

/* None at all. Returns: (transfer full). */
SignetAnchors      *signet_anchors_new_empty        (void);
SignetAnchors      *signet_anchors_ref              (SignetAnchors          *self);
void                signet_anchors_unref            (SignetAnchors          *self);

/* Of SignetCertificate: all that are trusted. Borrowed, not to be changed. */
GPtrArray          *signet_anchors_get_certificates (SignetAnchors          *self);

/* Of the SHA-1 fingerprints of all certificates that the user distrusts, of whatever kind; trustlist.txt has
 * no others. Borrowed, not to be changed. */
GHashTable         *signet_anchors_get_distrusted   (SignetAnchors          *self);

/* SHA-1 fingerprints => gint64 *, seconds since 1970: what those anchors vouch for that was issued later does
 * not count. Only the system has such; who was added by the user vouches for all. Borrowed, not to be
 * changed. */
GHashTable         *signet_anchors_get_limits       (SignetAnchors          *self);

SignetAnchorOrigin  signet_anchors_get_origin       (SignetAnchors          *self,
                                                     SignetCertificate      *certificate);

/* Whether that one is trusted. sha256: nullable. */
gboolean            signet_anchors_has              (SignetAnchors          *self,
                                                     const char             *sha256);

/* Makes a certificate an anchor: stores it, and writes the user's choice down. One that was distrusted and
 * that somebody else issued, or the system trusts, is only no longer distrusted then: what the system says of
 * it counts again. Blocking. Errors: SIGNET_SMIME_ERROR, G_IO_ERROR. */
gboolean            signet_anchors_trust            (SignetKeyring          *keyring,
                                                     SignetCertificate      *certificate,
                                                     GError                **error);

/* From now on it is none, whoever says so, and no way that it stands in leads to one. It is stored, so that
 * it can be seen that it is distrusted. */
gboolean            signet_anchors_distrust         (SignetKeyring          *keyring,
                                                     SignetCertificate      *certificate,
                                                     GError                **error);

/* Takes that back; nothing happens to one that is not distrusted. */
gboolean            signet_anchors_relent           (SignetKeyring          *keyring,
                                                     SignetCertificate      *certificate,
                                                     GError                **error);

/* Takes the user's trust back, before it is deleted: else any file that brings it would make it an anchor
 * again. One that is distrusted stays so. */
gboolean            signet_anchors_forget           (SignetKeyring          *keyring,
                                                     SignetCertificate      *certificate,
                                                     GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetAnchors, signet_anchors_unref)

G_END_DECLS
