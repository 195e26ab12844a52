/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-secrets.h"

#include <string.h>

#include <gnutls/crypto.h>

/* Bytes of a passphrase: more than anybody guesses, so that it needs no costly reckoning. */
#define PASSPHRASE_SIZE 24

char *
signet_key_secrets_make_random (gsize size)
{
  guint8 random[32];
  GString *text = g_string_sized_new (2 * sizeof random + 1);

  g_return_val_if_fail (size <= sizeof random, NULL);

  gnutls_rnd (GNUTLS_RND_KEY, random, size);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", random[i]);
  explicit_bzero (random, sizeof random);
  return g_string_free (text, FALSE);
}

char *
signet_key_secrets_make_up (const SignetKeySecrets *secrets,
                            const char             *grip,
                            const char             *name,
                            GCancellable           *cancellable)
{
  g_return_val_if_fail (grip != NULL && name != NULL, NULL);

  char *passphrase = NULL;

  /* Another profile may have the same key under the one that is kept. */
  if (secrets == NULL || !secrets->lookup (grip, &passphrase, cancellable))
    return NULL;
  if (passphrase != NULL)
    return passphrase;
  passphrase = signet_key_secrets_make_random (PASSPHRASE_SIZE);
  if (secrets->store (grip, name, passphrase, cancellable))
    return passphrase;
  signet_key_secrets_free (passphrase);
  return NULL;
}

void
signet_key_secrets_free (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
