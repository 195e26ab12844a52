/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* Certificates that gpgsm will not keep, e.g. one signed by a P-521 key (2.2.40): files in a directory of
 * the GnuPG home, for our own use. Errors: G_IO_ERROR. All calls block. */

/* The directory's name in the home. */
#define SIGNET_CERTIFICATE_ASIDE "signet-certificates.d"

gboolean   signet_certificate_aside_add    (const char         *home,
                                            SignetCertificate  *certificate,
                                            GError            **error);

/* One that is not there is no error. */
gboolean   signet_certificate_aside_remove (const char         *home,
                                            SignetCertificate  *certificate,
                                            GError            **error);

/* Returns: (transfer full): of GBytes, DER; what cannot be read is left out. */
GPtrArray *signet_certificate_aside_list   (const char         *home);

G_END_DECLS
