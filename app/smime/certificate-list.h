/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"
#include "keyring.h"

G_BEGIN_DECLS

/* The certificates of a keyring at one moment, and which of them have a private key. A value: immutable,
 * reference counted, may cross threads. */
typedef struct _SignetCertificateList SignetCertificateList;

/* Reads the keyring: by gpgsm if it changed since it was read last, else from what was noted then. What
 * cannot be read as a certificate is left out. Blocking. Errors: SIGNET_SMIME_ERROR. Returns: (transfer
 * full). */
SignetCertificateList *signet_certificate_list_load  (SignetKeyring          *keyring,
                                                      GCancellable           *cancellable,
                                                      GError                **error);
SignetCertificateList *signet_certificate_list_ref   (SignetCertificateList  *self);
void                   signet_certificate_list_unref (SignetCertificateList  *self);

guint                  signet_certificate_list_get_length (SignetCertificateList *self);

/* Borrowed, like what all below return unless they say something else. */
SignetCertificate     *signet_certificate_list_get   (SignetCertificateList  *self,
                                                      guint                   at);

/* The keygrip under which the agent has the private key; NULL: no private key here. */
const char            *signet_certificate_list_get_grip         (SignetCertificateList *self,
                                                                 SignetCertificate     *certificate);

/* The keygrip that its private key has or would have; NULL for a kind of key that gpgsm does not know. */
const char            *signet_certificate_list_get_public_grip  (SignetCertificateList *self,
                                                                 SignetCertificate     *certificate);

/* Whether it is the one that was made here for drafts to be encrypted to
 * (signet_certificate_make_for_drafts()), which is nobody's and shown to nobody. */
gboolean               signet_certificate_list_is_for_drafts    (SignetCertificateList *self,
                                                                 SignetCertificate     *certificate);

/* By SHA-1 or SHA-256, hexadecimal of any case, colons allowed. NULL if there is none. */
SignetCertificate     *signet_certificate_list_find_fingerprint (SignetCertificateList *self,
                                                                 const char            *fingerprint);

/* All with that subject: who may have issued. Returns: (transfer full), of SignetCertificate. */
GPtrArray             *signet_certificate_list_find_subject     (SignetCertificateList *self,
                                                                 GBytes                *subject_der);

/* All for that address, the newest first, but none that only stands in for a requested one: that goes when
 * the other comes, and what was encrypted to it could not be read any more. Returns: (transfer full), of
 * SignetCertificate. */
GPtrArray             *signet_certificate_list_find_address     (SignetCertificateList *self,
                                                                 const char            *address);

/* All with a private key. Returns: (transfer full), of SignetCertificate. */
GPtrArray             *signet_certificate_list_find_mine        (SignetCertificateList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetCertificateList, signet_certificate_list_unref)

G_END_DECLS
