/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-list.h"
#include "unseal.h"
#include "verdict.h"
#include "verifier.h"

G_BEGIN_DECLS

/* Opens and checks what is sealed in one mail while a message is made of it, and then tells what came
 * of it. Encryption is only opened where it is around the whole mail, alone or among other layers: a
 * ciphertext beside other parts may be somebody else's, put there so that its text gets into a reply.
 * Blocking, for a worker; one thread. */
typedef struct _SignetUnsealer SignetUnsealer;

/* Remembers when a signature was first found valid. */
typedef struct
{
  gint64   (*find) (const char *key, gpointer user_data);
  void     (*note) (const char *key, gint64 time, gpointer user_data);
  gpointer   user_data;
} SignetUnsealerMemory;

/* What the unsealer works with, all borrowed until it is freed. */
typedef struct
{
  SignetKeyring         *keyring;       /* nullable: then nothing is decrypted */
  SignetCertificateList *certificates;  /* of the keyring; nullable with it */
  const GError          *trouble;       /* why there is no keyring, if there should be one; nullable */
  SignetVerifier        *verifier;
  SignetUnsealerMemory   memory;        /* functions nullable: nothing is remembered */
  gboolean               is_beginning;  /* the mail is cut off: nothing can be opened or checked */
  gint64                 now;           /* seconds since 1970 */
  gint64                 arrived;       /* the same; 0: nobody knows when the mail arrived */
  GCancellable          *cancellable;   /* nullable */
} SignetUnsealerTools;

/* mail: as stored. Returns: (transfer full). */
SignetUnsealer *signet_unsealer_new         (GBytes                    *mail,
                                             const SignetUnsealerTools *tools);
void            signet_unsealer_free        (SignetUnsealer            *self);

/* A SignetUnsealFunc. */
void            signet_unsealer_unseal      (const SignetSealed        *sealed,
                                             SignetUnsealed            *unsealed,
                                             gpointer                   self);

/* After the message was made. Returns: (transfer full): its parts are what sections call their frames. */
SignetVerdict  *signet_unsealer_dup_verdict (SignetUnsealer            *self);

/* Why the mail could not be decrypted; NULL if it could, or need not be. Borrowed. */
const GError   *signet_unsealer_get_error   (SignetUnsealer            *self);

/* Certificates that signers of the mail use, whose signatures hold, and those that they want answers to be
 * encrypted to, of SignetCertificate. Borrowed. */
GPtrArray      *signet_unsealer_get_seen    (SignetUnsealer            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetUnsealer, signet_unsealer_free)

G_END_DECLS
