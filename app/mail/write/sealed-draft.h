/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "built.h"
#include "identity.h"
#include "judge.h"
#include "passphrases.h"

G_BEGIN_DECLS

/* A draft of a mail that is to be encrypted, as it is kept: encrypted to its writer alone and never signed.
 * Any certificate of the writer's that has its private key here will do, best one that is valid: nobody else
 * relies on it, and the key opens the draft also when the certificate has expired. Where there is none, a key
 * of the profile's own will do, which is made for that (signet_certificate_make_for_drafts()) where its
 * passphrase can be kept, and else a certificate of another of the user's addresses. passphrases: of the
 * keyring; NULL: none is made. kept: built for keeping; its subject goes inside, its other fields stay
 * readable. fingerprint: of the certificate that the identity names, nullable. identities: all of the
 * user's, nullable. directory: as of signet_spool_new(), nullable. In the judge's worker, blocking; nobody is
 * asked. Errors, each with a sentence for a person: SIGNET_SMIME_ERROR: NOT_FOUND where there is no
 * such key, and those of the keyring and of signet_sealer_seal(); G_IO_ERROR. Returns: (transfer
 * full): the whole mail. */
SignetSpool *signet_sealed_draft_new (SignetJudge        *judge,
                                      SignetPassphrases  *passphrases,
                                      SignetBuilt        *kept,
                                      const char         *from,
                                      const char         *fingerprint,
                                      GPtrArray          *identities,
                                      const char         *directory,
                                      GCancellable       *cancellable,
                                      GError            **error);

G_END_DECLS
