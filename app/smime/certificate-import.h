/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-file.h"
#include "certificate-list.h"
#include "passphrases.h"

G_BEGIN_DECLS

/* What protects a private key of the file from now on. */
typedef enum
{
  SIGNET_KEY_GUARD_NO_NEWS,    /* there is no key, or it was left as it was */
  SIGNET_KEY_GUARD_MADE_UP,    /* a passphrase that the desktop's keyring keeps */
  SIGNET_KEY_GUARD_PASSPHRASE, /* the given one, which will be asked for */
  SIGNET_KEY_GUARD_NONE,       /* nothing */
} SignetKeyGuard;

/* One certificate of what was imported. */
typedef struct
{
  SignetCertificate *certificate;
  gboolean           with_key;       /* the private key came with it */
  SignetKeyGuard     guard;          /* of that; unless it is no news the key was tried out */
  gboolean           is_new;         /* it was not in the keyring before */
  gboolean           issuer_missing; /* who issued it is neither in the file nor in the keyring */
} SignetImportedCertificate;

/* What an import did: of SignetImportedCertificate, those with a private key first, then people's, then
 * authorities'. Immutable. */
typedef struct _SignetImported SignetImported;

void            signet_imported_free   (SignetImported *self);
guint           signet_imported_length (SignetImported *self);
const SignetImportedCertificate *signet_imported_get (SignetImported *self,
                                                      guint           at);

/* By what a private key is protected from now on. */
typedef enum
{
  SIGNET_PROTECT_BEST,           /* one that is made up and kept; where that cannot be, the given one */
  SIGNET_PROTECT_BY_PASSPHRASE,  /* the given one */
  SIGNET_PROTECT_MADE_UP,        /* one that is made up and kept; else nothing is stored: CANCELLED */
} SignetProtection;

/* Puts what the file holds into the keyring: certificates by gpgsm, private keys by gpg-agent; then tries
 * every private key out. All of it or nothing: after an error the keyring is as it was. A private key that
 * is there already is put under the new protection like any other: whoever has lost its passphrase has it
 * back by its file. It stays as it is where nothing would protect it then, and in the user's own keyring.
 * passphrase: NULL for none. Blocking. Errors: SIGNET_SMIME_ERROR. Returns: (transfer full). */
SignetImported *signet_certificate_import (SignetKeyring          *keyring,
                                           SignetPassphrases      *passphrases,
                                           SignetCertificateFile  *file,
                                           SignetProtection        protection,
                                           const char             *passphrase,
                                           GCancellable           *cancellable,
                                           GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetImported, signet_imported_free)

G_END_DECLS
