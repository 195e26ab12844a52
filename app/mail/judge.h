/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keyring.h"
#include "store-mode.h"
#include "message.h"
#include "unsealer.h"

G_BEGIN_DECLS

/* What mails of a profile are opened and judged with: its keyring, the certificates and anchors in it as
 * they are now, and the record of what was judged before. Reads them when it first needs them, and again
 * when they change. Blocking; one thread at a time, a worker's. */
typedef struct _SignetJudge SignetJudge;

typedef enum
{
  SIGNET_JUDGE_ALL,         /* also what is encrypted, which may mean that somebody is asked */
  SIGNET_JUDGE_SIGNATURES,  /* asks nobody: what is encrypted stays closed */
  SIGNET_JUDGE_BEGINNING,   /* of a mail, the rest of which is not here: nothing can be opened or checked */
} SignetJudgeScope;

/* keyring: nullable, then nothing is decrypted and nobody trusted. error: why there is none, nullable,
 * copied. record, people: the paths of the record of first judgements and of SignetPeople, nullable; they
 * are only written with SIGNET_STORE_WRITE. Returns: (transfer full). */
SignetJudge    *signet_judge_new        (SignetKeyring    *keyring,
                                         const GError     *error,
                                         const char       *record,
                                         const char       *people,
                                         SignetStoreMode   mode);
void            signet_judge_free       (SignetJudge      *self);

/* Begins with a mail: the unsealer belongs into signet_message_new_unsealed(). It must be freed before
 * the next one is begun. Never fails: a keyring that cannot be read is why the mail cannot be opened.
 * Returns: (transfer full). */
SignetUnsealer *signet_judge_begin      (SignetJudge      *self,
                                         GBytes           *mail,
                                         SignetJudgeScope  scope,
                                         GCancellable     *cancellable);

/* Makes durable what was found valid for the first time, and who signed: by what unsealer, which was begun
 * here, found out about message. What cannot be written is written the next time. Returns: since when the
 * sender rightly signs with a certificate that took the place of another; 0 if there is no such news. */
gint64          signet_judge_remember   (SignetJudge      *self,
                                         SignetUnsealer   *unsealer,
                                         SignetMessage    *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetJudge, signet_judge_free)

G_END_DECLS
