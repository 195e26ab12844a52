/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The passphrases that Signet made up for private keys, in the Secret Service (schema
 * org.signetmail.PrivateKey: keygrip). A key under a random passphrase is safe without costly reckoning,
 * and nobody has to type it. None is ever taken away: the same key may be in another profile, or come back
 * with a backup. All calls block, for a worker: some seconds where no Secret Service answers, two minutes
 * where a person is asked to unlock it. */

/* passphrase: (out) (transfer full) (nullable): NULL if there is none; free with signet_secret_free().
 * Returns: whether it is known: FALSE if there is nobody to ask, or who was asked would not give it. */
gboolean  signet_key_secret_ask      (const char     *grip,
                                      char          **passphrase,
                                      GCancellable   *cancellable);

/* name: whose key it is, for who looks into the Secret Service. Errors: G_IO_ERROR. */
gboolean  signet_key_secret_store    (const char     *grip,
                                      const char     *name,
                                      const char     *passphrase,
                                      GCancellable   *cancellable,
                                      GError        **error);

G_END_DECLS
