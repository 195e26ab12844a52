/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent.h"
#include "certificate.h"

G_BEGIN_DECLS

/* Signs with a private key as far as it can, decrypts with it if mail can be encrypted to it (RSA, ECDH),
 * and looks whether the certificate agrees: only then is it of use. Blocking. Errors: SIGNET_SMIME_ERROR,
 * DAMAGED where they do not belong together. */
gboolean signet_key_trial (SignetAgent        *agent,
                           const char         *grip,
                           SignetCertificate  *certificate,
                           GCancellable       *cancellable,
                           GError            **error);

G_END_DECLS
