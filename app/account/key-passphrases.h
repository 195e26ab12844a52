/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What opens the private keys of a profile, as it goes along with them in a backup: the passphrases that
 * Signet made up (key-secret.h), which no person knows. A line each: keygrip, blank, passphrase. */

/* The file in a backup, and in a profile that was restored until the Secret Service has taken all of it. */
#define SIGNET_KEY_PASSPHRASES "key-passphrases"

/* Collects those of a profile's keys. whole: (out): there is no other; FALSE if there are keys, and nobody
 * answers for them or would not give what is kept. Blocking like key-secret.h. Returns: (transfer full),
 * free with signet_secret_free(). */
char *signet_key_passphrases_collect (const char    *profile,
                                      gboolean      *whole,
                                      GCancellable  *cancellable);

/* Gives what a restored profile has in the file to the Secret Service; what that does not take, or has
 * another one for, stays there. To be called when a profile was restored, and when it is opened. Blocking. */
void  signet_key_passphrases_settle  (const char    *profile);

G_END_DECLS
