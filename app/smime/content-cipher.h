/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cms.h"
#include "session-key.h"

G_BEGIN_DECLS

/* Decrypts the content of an envelope once its session key is known: AES, Triple DES, Camellia and
 * RC2 in CBC, AES in GCM (RFC 3565, 3370, 3657, 5084). */

/* How long the key is. 0, with an error, if the cipher is not known or does not belong into that
 * kind of envelope. Errors: SIGNET_SMIME_ERROR_UNSUPPORTED, which names it, or DAMAGED. */
gsize    signet_content_cipher_get_key_length    (SignetCms               *cms,
                                                  GError                 **error);

/* Whether a change of the content by somebody else is found out. */
gboolean signet_content_cipher_is_authenticated  (SignetCms               *cms);

/* key: of that length. Blocking, for a worker. Nothing of a content that was changed is given out,
 * where that can be found out: always with GCM, sometimes by the padding with CBC. Errors:
 * SIGNET_SMIME_ERROR_DAMAGED, G_IO_ERROR_CANCELLED. Returns: (transfer full). */
GBytes  *signet_content_cipher_decrypt           (SignetCms               *cms,
                                                  const SignetSessionKey  *key,
                                                  GCancellable            *cancellable,
                                                  GError                 **error);

/* Adds what people call those that other machines open and this one does not: as its libraries are built, or
 * as a policy of the machine has it. names: of char*, taken by it. */
void     signet_content_cipher_list_missing (GPtrArray *names);

G_END_DECLS
