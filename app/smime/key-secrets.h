/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the passphrases are kept that were made up for private keys: the Secret Service, in the hands of a
 * layer above. Every function may block, and is called in a worker or in the thread that serves the
 * pinentries. */
typedef struct
{
  /* passphrase: (out) (transfer full) (nullable). Returns: whether it is known what is kept. */
  gboolean  (*lookup) (const char    *grip,
                       char         **passphrase,
                       GCancellable  *cancellable);
  gboolean  (*store)  (const char    *grip,
                       const char    *name,
                       const char    *passphrase,
                       GCancellable  *cancellable);
} SignetKeySecrets;

/* So many random bytes, at most 32, in hexadecimal. Returns: (transfer full), free with
 * signet_key_secrets_free(). */
char *signet_key_secrets_make_random (gsize                   size);

/* Makes a passphrase up for a key that is about to be stored, and keeps it; where one is kept for that key
 * already, it is that one. secrets: nullable. name: whose key. Returns: (transfer full); NULL where none
 * can be kept, or it is not known what is. */
char *signet_key_secrets_make_up     (const SignetKeySecrets *secrets,
                                      const char             *grip,
                                      const char             *name,
                                      GCancellable           *cancellable);

/* Overwrites and frees; NULL is fine. */
void  signet_key_secrets_free        (char                   *secret);

G_END_DECLS
