/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes a PKCS#12 (RFC 7292): certificates, of SignetCertificate, whose first is the key's, and its
 * private key, as gpg-agent gives it, under a password. Errors: SIGNET_SMIME_ERROR. Returns: (transfer
 * full). */
GBytes *signet_pkcs12_write (GPtrArray   *certificates,
                             GBytes      *key,
                             const char  *password,
                             GError     **error);

G_END_DECLS
