/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anchors.h"
#include "people.h"
#include "recipient.h"

G_BEGIN_DECLS

/* Finds the certificate to encrypt to an address with (RFC 9787 section 8): of those that people were seen
 * to sign with and that counted, and of those that are kept in the keyring on purpose, one that fits, is
 * valid now and is vouched for or accepted; of several the newest. A private key here makes one the
 * user's own only for his own addresses: for others anybody may have put it into a file. What was found is
 * remembered, so that a composer may ask at every key stroke. Reads no mail and asks nobody. Blocking, short;
 * for one worker. */
typedef struct _SignetRecipients SignetRecipients;

/* certificates: nullable. revocations: the directory where SignetRevocationChecker keeps answers,
 * nullable. Returns: (transfer full). */
SignetRecipients *signet_recipients_new          (SignetCertificateList  *certificates,
                                                  SignetAnchors          *anchors,
                                                  const char             *revocations);
void              signet_recipients_free         (SignetRecipients       *self);

/* people: nullable; a certificate that was found in the keyring and is used from now on is noted there. now:
 * seconds since 1970. Returns: (transfer full). */
SignetRecipient  *signet_recipients_check        (SignetRecipients       *self,
                                                  SignetPeople           *people,
                                                  const char             *address,
                                                  gint64                  now);

/* The same for an own address. fingerprint: the certificate that the user chose, nullable: first one whose
 * private key is here, of those one that an anchor vouches for, of those the newest. Returns: (transfer
 * full). */
SignetRecipient  *signet_recipients_check_own    (SignetRecipients       *self,
                                                  SignetPeople           *people,
                                                  const char             *address,
                                                  const char             *fingerprint,
                                                  gint64                  now);

/* The certificate to sign with for an own address. fingerprint, and which one without it: as above. Returns:
 * (transfer full). */
SignetRecipient  *signet_recipients_check_signer (SignetRecipients       *self,
                                                  const char             *address,
                                                  const char             *fingerprint,
                                                  gint64                  now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetRecipients, signet_recipients_free)

G_END_DECLS
