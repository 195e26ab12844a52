/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <gnutls/x509.h>

G_BEGIN_DECLS

/* Names and addresses as they stand in certificates: any bytes, until they went through here. */

/* The last value of that type (an OID) in a distinguished name, cleaned to one line. Returns: (transfer
 * full) (nullable): NULL if there is none or it is empty. */
char *signet_certificate_name_find     (gnutls_x509_dn_t      name,
                                        const char           *oid);

/* What a person would call it: common name, else organizational unit, else organization, else the whole
 * name as RFC 4514 writes it; "" for an empty one. Returns: (transfer full). */
char *signet_certificate_name_shown    (gnutls_x509_dn_t      name);

/* "CN=Alice,O=Example", cleaned. Returns: (transfer full). */
char *signet_certificate_name_whole    (gnutls_x509_dn_t      name);

/* An address of any bytes, fit to be shown and compared: what cannot stand in one becomes U+FFFD.
 * Returns: (transfer full). */
char *signet_certificate_name_address  (const guint8         *bytes,
                                        gsize                 length);

/* Every rfc822Name of the subjectAltName; only if there is none, the subject's emailAddress (RFC 8550
 * section 3). Returns: (transfer full): of char *. */
GPtrArray *signet_certificate_name_dup_addresses (gnutls_x509_crt_t crt);

G_END_DECLS
