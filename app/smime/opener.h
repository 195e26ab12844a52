/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-list.h"
#include "cms.h"

G_BEGIN_DECLS

/* What came out of an envelope. */
typedef struct
{
  GBytes            *content;        /* a MIME entity, or text without a header */
  const char        *cipher;         /* "AES-256 (GCM)": a name of its own in every language */
  gsize              key_length;     /* bytes of its key */
  gboolean           authenticated;  /* nobody changed it on the way; else nobody can say so */
  SignetCertificate *recipient;      /* which of ours it was encrypted to */
} SignetOpened;

void     signet_opened_clear (SignetOpened           *self);

/* Opens one layer of encryption, of enveloped or authenticated-enveloped data. gpg-agent does the
 * private key's part, which may mean that somebody is asked for a passphrase; all else is done
 * here, by GnuTLS: gpgsm 2.2 knows neither GCM nor OAEP nor ECDH nor subject key identifiers, and
 * gives one reason for five. certificates: those of the keyring. Blocking, for a worker. Errors,
 * each with a sentence for a person: SIGNET_SMIME_ERROR_NOT_FOR_US, NO_KEY, BAD_PASSPHRASE,
 * CANCELLED, DAMAGED, UNSUPPORTED (names what), AGENT; G_IO_ERROR_CANCELLED by the cancellable. No
 * key: a certificate with an address of ours is meant, whose private key is not here. The caller
 * clears opened.
 *
 * Neither GMime's PKCS7 context nor gpgsm stands before this and the verifier, as ./dev bench smime
 * measures it: the context takes many times as long to open a mail of 10 KB and half as long again for
 * one of 10 MB, and to judge a mail by it first would take far more than the 1.11 times of raw gpgsm that
 * are allowed, for our verifier has to run in any case, since it tells neither the reason nor the sender.
 * Each verification puts the certificates of strangers into the keyring, so that what was read before
 * decides of what is read next. And it asks for the passphrase in gpgsm's words, and cannot be cancelled. */
gboolean signet_opener_open  (SignetKeyring          *keyring,
                              SignetCertificateList  *certificates,
                              SignetCms              *cms,
                              GCancellable           *cancellable,
                              SignetOpened           *opened,
                              GError                **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetOpened, signet_opened_clear)

G_END_DECLS
