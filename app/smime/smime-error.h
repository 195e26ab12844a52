/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why something with keys and certificates failed. The message is a sentence for a person. */
typedef enum
{
  SIGNET_SMIME_ERROR_AGENT,           /* gpg-agent is not there, went away or does not answer */
  SIGNET_SMIME_ERROR_ENGINE,          /* gpgsm is not there or failed in a way of its own */
  SIGNET_SMIME_ERROR_NOT_FOR_US,      /* a mail that is encrypted to other people's certificates only */
  SIGNET_SMIME_ERROR_NO_KEY,          /* the private key is not in the keyring */
  SIGNET_SMIME_ERROR_BAD_PASSPHRASE,  /* of the private key */
  SIGNET_SMIME_ERROR_CANCELLED,       /* the passphrase was asked for and nobody gave one */
  SIGNET_SMIME_ERROR_BAD_PASSWORD,    /* of the file to be imported; also none where one is needed */
  SIGNET_SMIME_ERROR_DAMAGED,         /* data that cannot be read */
  SIGNET_SMIME_ERROR_UNSUPPORTED,     /* a kind of key or file that the engine does not know */
  SIGNET_SMIME_ERROR_EXISTS,          /* the key is there already */
  SIGNET_SMIME_ERROR_NOT_FOUND,       /* no certificate of that name */
  SIGNET_SMIME_ERROR_READ_ONLY,       /* the keyring was opened only to be read */
  SIGNET_SMIME_ERROR_EXPIRED,         /* a certificate that is wanted now is not valid now */
  SIGNET_SMIME_ERROR_UNFIT,           /* a certificate is not meant for what is wanted of it */
} SignetSmimeError;

#define SIGNET_SMIME_ERROR (signet_smime_error_quark ())
GQuark signet_smime_error_quark (void);

G_END_DECLS
