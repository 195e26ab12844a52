/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* What the DNS says of the certificates of one address (RFC 8162, RFC 6698). Only as good as the DNSSEC
 * that it came by. A value: immutable once it is given on, may cross threads. */
typedef struct _SignetSmimeaRecords SignetSmimeaRecords;

/* Returns: (transfer full): none yet. */
SignetSmimeaRecords *signet_smimea_records_new   (void);
SignetSmimeaRecords *signet_smimea_records_ref   (SignetSmimeaRecords *self);
void                 signet_smimea_records_unref (SignetSmimeaRecords *self);

/* Takes in the data of a record. One that is malformed, of a kind that is not known, or beyond a bound is
 * passed over. */
void                 signet_smimea_records_add   (SignetSmimeaRecords *self,
                                                  const guint8        *data,
                                                  gsize                size);

/* How many it has taken in. */
guint                signet_smimea_records_count (SignetSmimeaRecords *self);

/* The certificates that stand there in full as those of the address itself (usages 1 and 3), and have it in
 * them. Returns: (transfer full), of SignetCertificate, each once. */
GPtrArray           *signet_smimea_records_dup_certificates (SignetSmimeaRecords *self,
                                                             const char          *address);

/* Whether the domain itself vouches for the certificate: it is named (usage 3), or one that is named has
 * issued it (usage 2). Usages 0 and 1 leave that to the anchors, and confirm nothing alone. known: of
 * SignetCertificate, where issuers are looked for. */
gboolean             signet_smimea_records_vouch (SignetSmimeaRecords *self,
                                                  SignetCertificate   *certificate,
                                                  GPtrArray           *known);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSmimeaRecords, signet_smimea_records_unref)

G_END_DECLS
