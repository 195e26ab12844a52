/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How keys travel under other keys. */

/* AES key wrap (RFC 3394), as to and from gpg-agent. key: 16, 24 or 32 bytes. */

/* data: a multiple of 8 bytes, at least 16. Errors: G_IO_ERROR. Returns: (transfer full). */
GBytes *signet_key_wrap   (GBytes   *key,
                           GBytes   *data,
                           GError  **error);

/* The reverse; G_IO_ERROR_INVALID_DATA where the integrity check fails. Returns: (transfer full), wiped
 * when it is let go. */
GBytes *signet_key_unwrap (GBytes   *key,
                           GBytes   *wrapped,
                           GError  **error);

/* Triple DES key wrap (RFC 3217 section 3.2), as older programs send it; some wrap keys of AES by it. key: 24
 * bytes. The errors are the same. Returns: (transfer full), wiped when it is let go. */
GBytes *signet_key_unwrap_triple_des (GBytes   *key,
                                      GBytes   *wrapped,
                                      GError  **error);

G_END_DECLS
