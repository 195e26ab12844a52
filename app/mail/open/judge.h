/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keyring.h"
#include "store-mode.h"
#include "message.h"
#include "recipients.h"
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

/* What is known of revoked certificates: a directory of SignetRevocationChecker. Before the first use. */
void            signet_judge_set_revocations (SignetJudge *self,
                                              const char  *directory);

/* What verdicts depend on now, of standing.h: reads the keyring again if it has changed. Returns: (transfer
 * full). */
char           *signet_judge_dup_standing (SignetJudge    *self,
                                           GCancellable   *cancellable);

/* As it was found last: by what the mail was judged that was begun. Borrowed; NULL before the first call. */
const char     *signet_judge_get_standing (SignetJudge    *self);

/* Whether the keyring and the record could be read then: else what they hold may count, and perhaps they can
 * be read later. */
gboolean        signet_judge_is_whole        (SignetJudge *self);

/* Begins with a mail: the unsealer belongs into signet_message_new_unsealed(). It must be freed before the
 * next one is begun. name: the unique Maildir name, nullable. Never fails: a keyring that cannot be read is
 * why the mail cannot be opened. Returns: (transfer full). */
SignetUnsealer *signet_judge_begin      (SignetJudge      *self,
                                         GBytes           *mail,
                                         const char       *name,
                                         SignetJudgeScope  scope,
                                         GCancellable     *cancellable);

/* Makes durable what was found valid for the first time, and who signed: by what unsealer, begun here, found
 * out about message. What cannot be written is written the next time. Returns: since when the sender rightly
 * signs with a certificate that took the place of another; 0 if there is no such news. */
gint64          signet_judge_remember   (SignetJudge      *self,
                                         SignetUnsealer   *unsealer,
                                         SignetMessage    *message);

/* Who of these, none of them the user's own, can be encrypted to. addresses: NULL-terminated. Returns:
 * (transfer full), of SignetRecipient, in that order. */
GPtrArray       *signet_judge_check_recipients (SignetJudge        *self,
                                                const char *const  *addresses,
                                                GCancellable       *cancellable);

/* The same for an own address; and with what mail from it is signed. fingerprint: nullable, as in
 * recipients.h. Returns: (transfer full). */
SignetRecipient *signet_judge_check_own        (SignetJudge        *self,
                                                const char         *address,
                                                const char         *fingerprint,
                                                GCancellable       *cancellable);
SignetRecipient *signet_judge_check_signer     (SignetJudge        *self,
                                                const char         *address,
                                                const char         *fingerprint,
                                                GCancellable       *cancellable);

/* The certificates as they are now. keyring: (out): where they are, nullable, borrowed. Errors: why there are
 * none: SIGNET_SMIME_ERROR, G_IO_ERROR. Returns: (transfer none) (nullable), until the next call. */
SignetCertificateList *signet_judge_get_certificates (SignetJudge    *self,
                                                      SignetKeyring **keyring,
                                                      GCancellable   *cancellable,
                                                      GError        **error);

/* Makes durable what the user says of a certificate of an address: ACCEPTED or REFUSED. Errors: G_IO_ERROR,
 * NOT_SUPPORTED where nothing may be written. */
gboolean         signet_judge_decide           (SignetJudge        *self,
                                                const char         *address,
                                                SignetCertificate  *certificate,
                                                SignetPersonState   state,
                                                GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetJudge, signet_judge_free)

G_END_DECLS
