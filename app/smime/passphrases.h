/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-secrets.h"
#include "passphrase-relay.h"

G_BEGIN_DECLS

/* Answers our pinentry, which gpg-agent starts when it needs the passphrase of a private key. It listens
 * on a Unix socket in a private directory, on a thread of its own, so that it answers whatever the rest of
 * the program does. What nobody answers is answered by "cancelled", at the latest after two minutes. All
 * functions may be called from any thread, unless they say something else. */
#define SIGNET_TYPE_PASSPHRASES (signet_passphrases_get_type ())
G_DECLARE_FINAL_TYPE (SignetPassphrases, signet_passphrases, SIGNET, PASSPHRASES, GObject)

/* Begins to listen. Errors: G_IO_ERROR. Returns: (transfer full). */
SignetPassphrases *signet_passphrases_new       (GError                **error);

/* Whom to ask, in the main thread, for a passphrase that is not known: nobody until this was called. The
 * question is answered now or later; one that is let go counts as not answered. Main thread; NULL again
 * before user_data goes. */
void               signet_passphrases_set_ask   (SignetPassphrases      *self,
                                                 SignetPassphraseAsk     ask,
                                                 gpointer                user_data);

/* Answers nobody any more, and removes the socket: before the program ends. Also done when it is let go.
 * Main thread. */
void               signet_passphrases_close     (SignetPassphrases      *self);

/* Where passphrases are kept that were made up for keys: nowhere until this was called, right after the
 * beginning. secrets: static. */
void               signet_passphrases_set_secrets (SignetPassphrases      *self,
                                                   const SignetKeySecrets *secrets);

/* Borrowed, nullable. */
const SignetKeySecrets *signet_passphrases_get_secrets (SignetPassphrases *self);

/* The user does not want a passphrase to be kept there: who would only be glad of it asks for that no more.
 * Until others are set. */
void               signet_passphrases_refuse_secrets (SignetPassphrases   *self);
gboolean           signet_passphrases_are_refused  (SignetPassphrases     *self);

/* A passphrase that is tried for every key, without asking: the one of --passphrase-fd. Nullable. */
void               signet_passphrases_give      (SignetPassphrases      *self,
                                                 const char             *passphrase);

/* What PINENTRY_USER_DATA has to say: for signet_keyring_set_passphrases(). Borrowed. */
const char        *signet_passphrases_get_address (SignetPassphrases    *self);

/* For one job that the user wanted: passphrase (nullable) protects a key that the job stores, or opens
 * the one it takes out, and what the agent wants to be confirmed is confirmed. Returns: (transfer full):
 * the address for this job alone. */
char              *signet_passphrases_begin_job (SignetPassphrases      *self,
                                                 const char             *passphrase);

/* The same for taking a key out: the agent does not say then which key it asks for. */
char              *signet_passphrases_begin_export (SignetPassphrases   *self,
                                                    const char          *grip);
void               signet_passphrases_end_job   (SignetPassphrases      *self,
                                                 const char             *address);

G_END_DECLS
