/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cms-recipient.h"
#include "session-key.h"

G_BEGIN_DECLS

/* The session key out of what an elliptic curve key agreed on: ECDH of the standard and the
 * cofactor form with the KDF of ANSI X9.63 and the key wrap of AES or Triple DES (RFC 5753 section 7, RFC
 * 3394, RFC 3217). */

/* Whether this agreement is known here. Errors: SIGNET_SMIME_ERROR_UNSUPPORTED or DAMAGED. */
gboolean signet_key_agreement_check  (const SignetCmsRecipient *recipient,
                                      GError                  **error);

/* The x coordinate of the shared point, as the agent gives it: a view of size bytes, NULL where it is no
 * point of such a curve. */
const guint8 *signet_key_agreement_find_secret (GBytes *point,
                                                gsize   size);

/* point: the shared point as the agent gives it. recipient: one that passed the check. Errors:
 * SIGNET_SMIME_ERROR_DAMAGED, if this is not the key that the mail was encrypted to, or the mail
 * was changed. */
gboolean signet_key_agreement_unwrap (const SignetCmsRecipient *recipient,
                                      GBytes                   *point,
                                      SignetSessionKey         *key,
                                      GError                  **error);

G_END_DECLS
