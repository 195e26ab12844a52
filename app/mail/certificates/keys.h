/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "certificates.h"
#include "judge.h"
#include "passphrases.h"

G_BEGIN_DECLS

/* The keys of a profile: its keyring, who answers when gpg-agent asks for a passphrase, and the judge
 * that reads mails with both. Main thread, but for what it gives.
 *
 *   PROFILE/gnupg        the keyring
 *   PROFILE/judged.log   when signatures were first found valid
 *   PROFILE/people.log   who signs with which certificate */
typedef struct _SignetKeys SignetKeys;

/* Touches nothing yet. store: whether the record of what was judged may be written. keyring: with
 * CHANGE it is made where it is missing, with READ_ONLY there is none then. Returns: (transfer full). */
SignetKeys        *signet_keys_new             (const char         *profile,
                                                SignetStoreMode     store,
                                                SignetKeyringMode   keyring);

/* Waits for nothing: what the judge gave must have been freed. */
void               signet_keys_free            (SignetKeys         *self);

/* Opens it at the first call, which reads a few small files. Borrowed; NULL if there is none or it
 * cannot be opened: then signet_keys_get_error() says why, NULL if there is just none. */
SignetKeyring     *signet_keys_get_keyring     (SignetKeys         *self);
const GError      *signet_keys_get_error       (SignetKeys         *self);

/* Borrowed; NULL with the keyring. */
SignetPassphrases *signet_keys_get_passphrases (SignetKeys         *self);

/* The path of SignetPeople. Borrowed. */
const char        *signet_keys_get_people      (SignetKeys         *self);

/* Its certificates for a window. Borrowed, never NULL. */
SignetCertificates *signet_keys_get_certificates (SignetKeys       *self);

/* Waits for the jobs on them, and ends the agent that was started for them: before the program ends.
 * Blocking, short. */
void               signet_keys_close           (SignetKeys         *self);

/* Borrowed, never NULL; for one worker. */
SignetJudge       *signet_keys_get_judge       (SignetKeys         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetKeys, signet_keys_free)

G_END_DECLS
