/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keyring.h"

G_BEGIN_DECLS

/* One connection to gpg-agent, which keeps the private keys and works with them: for one worker, one call
 * after the other. A key is named by its keygrip, 40 hexadecimal digits. All calls block, in bounded time,
 * and end at once when they are cancelled, also while a person is asked for a passphrase. Errors:
 * SIGNET_SMIME_ERROR, where bad passphrase, cancelled, no key and no agent are told apart;
 * G_IO_ERROR_CANCELLED by the cancellable. */
typedef struct _SignetAgent SignetAgent;

/* Starts the agent if need be. Returns: (transfer full). */
SignetAgent *signet_agent_new        (SignetKeyring   *keyring,
                                      GCancellable    *cancellable,
                                      GError         **error);
void         signet_agent_free       (SignetAgent     *self);

/* Whom the pinentry asks from now on: an address of SignetPassphrases. */
gboolean     signet_agent_set_passphrases (SignetAgent    *self,
                                           const char     *address,
                                           GCancellable   *cancellable,
                                           GError        **error);

/* Whether it has that private key: FALSE without an error if not. */
gboolean     signet_agent_has_key    (SignetAgent     *self,
                                      const char      *grip,
                                      GCancellable    *cancellable,
                                      GError         **error);

/* Decrypts a canonical S-expression, e.g. "(7:enc-val(3:rsa(1:a256:…)))"; with "(5:flags4:oaep)" and
 * "(9:hash-algo6:sha256)" the agent takes the padding off. description: what a person who is asked for the
 * passphrase reads, nullable. Returns: (transfer full): the value: the block of an RSA key, raw and without
 * leading zeros, or the shared point of an ECDH. */
GBytes      *signet_agent_decrypt    (SignetAgent     *self,
                                      const char      *grip,
                                      GBytes          *ciphertext,
                                      const char      *description,
                                      GCancellable    *cancellable,
                                      GError         **error);

/* Signs a hash, PKCS#1 v1.5 with an RSA key. hash_name: "sha256" and so on, of at most 64 bytes of hash.
 * Returns: (transfer full): "(7:sig-val…)", a canonical S-expression. */
GBytes      *signet_agent_sign       (SignetAgent     *self,
                                      const char      *grip,
                                      const char      *hash_name,
                                      GBytes          *hash,
                                      const char      *description,
                                      GCancellable    *cancellable,
                                      GError         **error);

/* Stores a private key, a canonical S-expression "(11:private-key…)", protected by the passphrase that the
 * pinentry is given. replace: also one that is there already, which else is SIGNET_SMIME_ERROR_EXISTS. */
gboolean     signet_agent_import_key (SignetAgent     *self,
                                      GBytes          *key,
                                      gboolean         replace,
                                      GCancellable    *cancellable,
                                      GError         **error);

/* Returns: (transfer full): the private key, a canonical S-expression, wiped when it is let go. */
GBytes      *signet_agent_export_key (SignetAgent     *self,
                                      const char      *grip,
                                      const char      *description,
                                      GCancellable    *cancellable,
                                      GError         **error);

/* Removes the private key for good. */
gboolean     signet_agent_delete_key (SignetAgent     *self,
                                      const char      *grip,
                                      GCancellable    *cancellable,
                                      GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetAgent, signet_agent_free)

G_END_DECLS
