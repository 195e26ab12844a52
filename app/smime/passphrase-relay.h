/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "passphrase-question.h"
#include "passphrase-talk.h"

G_BEGIN_DECLS

/* Carries questions from the thread that serves the pinentries to the main thread, and the answers back.
 * Reference counted: a question may be answered when nobody listens any more. */
typedef struct _SignetPassphraseRelay SignetPassphraseRelay;

typedef void (*SignetPassphraseAsk) (SignetPassphraseQuestion *question,
                                     gpointer                  user_data);

/* context: of the thread. Returns: (transfer full). */
SignetPassphraseRelay *signet_passphrase_relay_new     (GMainContext                   *context);
void                   signet_passphrase_relay_unref   (SignetPassphraseRelay          *self);

/* Main thread. ask: nullable, then every question is answered by NULL. */
void                   signet_passphrase_relay_set_ask (SignetPassphraseRelay          *self,
                                                        SignetPassphraseAsk             ask,
                                                        gpointer                        user_data);

/* In the thread. */
void                   signet_passphrase_relay_ask     (SignetPassphraseRelay          *self,
                                                        SignetPassphraseTalk           *talk,
                                                        const SignetPassphraseRequest  *request);
void                   signet_passphrase_relay_dismiss (SignetPassphraseRelay          *self,
                                                        SignetPassphraseTalk           *talk);

G_END_DECLS
