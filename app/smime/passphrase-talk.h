/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One pinentry's connection to SignetPassphrases, in that one's thread. It speaks Assuan: TAG, KEY, DESC,
 * RETRY and NEW say what it is about, TIMEOUT how many seconds it has, GETPIN and CONFIRM want an answer. */
typedef struct _SignetPassphraseTalk SignetPassphraseTalk;

typedef enum
{
  SIGNET_PASSPHRASE_UNLOCK,   /* of a key that is there */
  SIGNET_PASSPHRASE_NEW,      /* for one that is about to be stored */
  SIGNET_PASSPHRASE_CONFIRM,  /* a yes is wanted, and no passphrase */
} SignetPassphraseWish;

/* What is wanted; the strings are borrowed and may be NULL. */
typedef struct
{
  SignetPassphraseWish  wish;
  const char           *tag;
  const char           *grip;
  const char           *description;
  gboolean              retry;
} SignetPassphraseRequest;

/* Decides. It calls signet_passphrase_talk_answer() at once or later. */
typedef void (*SignetPassphraseDecide) (SignetPassphraseTalk          *talk,
                                        const SignetPassphraseRequest *request,
                                        gpointer                       user_data);

/* Nobody waits for the answer any more. */
typedef void (*SignetPassphraseGone)   (SignetPassphraseTalk          *talk,
                                        gpointer                       user_data);

/* Serves the connection until it ends or is cancelled; then lets itself go. */
void                  signet_passphrase_talk_begin  (GSocketConnection       *connection,
                                                     GCancellable            *cancellable,
                                                     SignetPassphraseDecide   decide,
                                                     SignetPassphraseGone     gone,
                                                     gpointer                 user_data);
SignetPassphraseTalk *signet_passphrase_talk_ref    (SignetPassphraseTalk    *self);
void                  signet_passphrase_talk_unref  (SignetPassphraseTalk    *self);

/* passphrase: NULL is "cancelled"; a confirmation takes "" for yes. Nothing happens if nobody waits. */
void                  signet_passphrase_talk_answer (SignetPassphraseTalk    *self,
                                                     const char              *passphrase);

G_END_DECLS
