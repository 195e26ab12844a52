/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a server's certificate says, for people; clean and bounded. All return: (transfer full). */

/* The names that it was made for, else that of its subject. */
char *signet_certificate_facts_names       (GTlsCertificate *certificate);

/* Who vouches for it; in words if it is the certificate itself. */
char *signet_certificate_facts_issuer      (GTlsCertificate *certificate);

/* "24 November 2026 to 24 November 2027". */
char *signet_certificate_facts_validity    (GTlsCertificate *certificate);

/* pin: "sha256:HEX". In pairs, eight in a line, as other programs show it. */
char *signet_certificate_facts_fingerprint (const char      *pin);

/* The value of one attribute of a distinguished name (RFC 4514), such as "CN"; NULL if it has none. */
char *signet_certificate_facts_attribute   (const char      *name,
                                            const char      *attribute);

G_END_DECLS
