/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anchors.h"
#include "certificate-list.h"

G_BEGIN_DECLS

/* What verdicts depend on besides the mail, of whom one trusts, which keys one has and what is known to have
 * been revoked: a word that is another one after these have changed. The key of drafts does not count: no
 * mail of others is encrypted to it. certificates: nullable. revoked: of
 * signet_revocation_cache_dup_known(). Returns: (transfer full). */
char *signet_standing_make (SignetCertificateList *certificates,
                            SignetAnchors         *anchors,
                            const char            *revoked);

G_END_DECLS
