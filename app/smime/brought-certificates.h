/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"
#include "cms.h"

G_BEGIN_DECLS

/* The certificates that a mail brings with its signature (RFC 5652 section 5.1), of SignetCertificate. That
 * they lie there says nothing, for nobody signs them. */

/* Those that can be read, unless they are more than a mail needs. Returns: (transfer full). */
GPtrArray         *signet_brought_certificates_read           (SignetCms         *cms);

/* The other one of the signer's to which he wants answers to be encrypted, as his signed attributes say (RFC
 * 8551 section 2.5.3), if it is meant for that. attributes: nullable. Returns: borrowed, nullable. */
SignetCertificate *signet_brought_certificates_find_preferred (GPtrArray         *brought,
                                                               SignetCertificate *signer,
                                                               GBytes            *attributes);

G_END_DECLS
