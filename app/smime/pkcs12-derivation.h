/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a derived value is for (RFC 7292 appendix B.3). */
typedef enum
{
  SIGNET_PKCS12_KEY = 1,
  SIGNET_PKCS12_IV = 2,
} SignetPkcs12Purpose;

/* Derives length bytes from a password (UTF-8), with SHA-1, as PKCS#12 does (RFC 7292 appendix B.2). Returns
 * FALSE if the password or salt cannot be of a file. */
gboolean signet_pkcs12_derive (SignetPkcs12Purpose  purpose,
                               const char          *password,
                               GBytes              *salt,
                               guint                rounds,
                               guint8              *out,
                               gsize                length);

G_END_DECLS
