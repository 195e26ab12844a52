/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "signer.h"

G_BEGIN_DECLS

/* Chains in which somebody issues with a key that GnuTLS does not know (rare-curve.h), or by RSASSA-PSS, of
 * which it knows some only: then it cannot say whether the whole chain holds, and that is done here, link by
 * link (RFC 5280 section 6.1, RFC 8550). Dates and outdated methods are judged by others. Chains
 * whose names GnuTLS cannot judge (name-constraints.h) may be checked so as well.
 * way: of SignetCertificate, the signer's first, an anchor last, each issued by who follows as far as names
 * tell. */

gboolean             signet_rare_chain_is_one (GPtrArray *way);

/* Returns 0, SIGNET_SIGNER_UNFIT for a certificate that is not for mail, or SIGNET_SIGNER_BAD_CHAIN. */
SignetSignerProblems signet_rare_chain_check  (GPtrArray *way);

G_END_DECLS
