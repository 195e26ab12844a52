/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gpgme.h>

#include "smime-error.h"

G_BEGIN_DECLS

/* Where keys, certificates and trust are kept: a GnuPG home. Signet has one of its own in the profile,
 * with its own configuration: nothing in it contacts anybody or opens a dialog. Immutable once opened and
 * set up; may cross threads. */
#define SIGNET_TYPE_KEYRING (signet_keyring_get_type ())
G_DECLARE_FINAL_TYPE (SignetKeyring, signet_keyring, SIGNET, KEYRING, GObject)

typedef enum
{
  SIGNET_KEYRING_CHANGE,     /* ours: made and configured when it is missing */
  SIGNET_KEYRING_READ_ONLY,  /* a private copy is worked on, which goes when the keyring is let go */
  SIGNET_KEYRING_USERS_OWN,  /* e.g. ~/.gnupg: taken as it is, its configuration never written */
} SignetKeyringMode;

/* Opens the home in that directory; reads and writes a few small files. Errors: G_IO_ERROR. Returns:
 * (transfer full). */
SignetKeyring     *signet_keyring_open            (const char         *directory,
                                                   SignetKeyringMode   mode,
                                                   GError            **error);

/* What our pinentry is told of whom to ask: the path of a SignetPassphrases' socket. Without it every
 * question for a passphrase is answered by "cancelled". To be called right after opening. */
void               signet_keyring_set_passphrases (SignetKeyring      *self,
                                                   const char         *socket_path);
const char        *signet_keyring_get_passphrases (SignetKeyring      *self);

SignetKeyringMode  signet_keyring_get_mode        (SignetKeyring      *self);

/* Whether it may be changed; else SIGNET_SMIME_ERROR_READ_ONLY. */
gboolean           signet_keyring_check_change    (SignetKeyring      *self,
                                                   GError            **error);

/* The GnuPG home that is worked in: with READ_ONLY the copy. Borrowed. */
const char        *signet_keyring_get_home        (SignetKeyring      *self);

/* A new context of GPGME for gpgsm in this home, offline: one for each call of a worker, never shared.
 * The agent runs when it is returned. Blocking. Errors: SIGNET_SMIME_ERROR. Returns: (transfer full),
 * free with gpgme_release(). */
gpgme_ctx_t        signet_keyring_new_context     (SignetKeyring      *self,
                                                   GError            **error);

/* Makes sure that gpg-agent runs, and tells its socket. Blocking. Errors: SIGNET_SMIME_ERROR_AGENT.
 * Returns: (transfer full). */
char              *signet_keyring_start_agent     (SignetKeyring      *self,
                                                   GCancellable       *cancellable,
                                                   GError            **error);

typedef enum
{
  SIGNET_KEYRING_ASKS_ONCE,    /* for a passphrase of the user's own: once after each start */
  SIGNET_KEYRING_ASKS_ALWAYS,  /* each time a key is used */
} SignetKeyringAsking;

SignetKeyringAsking signet_keyring_get_asking     (SignetKeyring      *self);

/* Takes effect at once, and forgets what was typed until now. Only for a home of ours. Blocking. Errors:
 * G_IO_ERROR, SIGNET_SMIME_ERROR_READ_ONLY. */
gboolean           signet_keyring_set_asking      (SignetKeyring       *self,
                                                   SignetKeyringAsking  asking,
                                                   GError             **error);

/* For who holds the lock of the profile: from now on an agent that runs in the home is ours to stop, and has
 * forgotten all passphrases before it is used. So it is with one that a program left which died. Only for a
 * home of ours; to be called right after opening. Starts a thread. */
void               signet_keyring_own_agent       (SignetKeyring      *self);

/* Ends the agent if it was started by this keyring and the home is ours; that also happens when the
 * keyring is let go. Blocking, short. */
void               signet_keyring_stop_agent      (SignetKeyring      *self);

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gpgme_ctx_t, gpgme_release, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gpgme_data_t, gpgme_data_release, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gpgme_key_t, gpgme_key_unref, NULL)

G_END_DECLS
