/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The passphrases that Signet made up for private keys, in the Secret Service (schema
 * org.signetmail.PrivateKey: keygrip). A key under a random passphrase is safe without costly reckoning,
 * and nobody has to type it. All calls block, for a worker: some seconds where no Secret Service answers,
 * two minutes where a person is asked to unlock it. */

/* Returns: (transfer full) (nullable): NULL if there is none, or nobody to ask; free with
 * signet_secret_free(). */
char     *signet_key_secret_lookup   (const char     *grip,
                                      GCancellable   *cancellable);

/* name: whose key it is, for who looks into the Secret Service. Errors: G_IO_ERROR. */
gboolean  signet_key_secret_store    (const char     *grip,
                                      const char     *name,
                                      const char     *passphrase,
                                      GCancellable   *cancellable,
                                      GError        **error);

/* What cannot be removed stays, and is of no use. */
void      signet_key_secret_clear    (const char     *grip);

G_END_DECLS
