/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A question for the passphrase of a private key, on its way to whoever can answer it. Main thread. It
 * waits for signet_passphrase_question_answer(), two minutes at most.
 *
 * Signal: dismissed () when nobody waits for the answer any more. */
#define SIGNET_TYPE_PASSPHRASE_QUESTION (signet_passphrase_question_get_type ())
G_DECLARE_FINAL_TYPE (SignetPassphraseQuestion, signet_passphrase_question, SIGNET, PASSPHRASE_QUESTION,
                      GObject)

/* What the question's answer does. Called once, at the latest when the question is let go. */
typedef void (*SignetPassphraseAnswer) (const char *passphrase,
                                        gpointer    user_data);

/* description: nullable. Returns: (transfer full). */
SignetPassphraseQuestion *signet_passphrase_question_new     (const char                *description,
                                                              gboolean                   retry,
                                                              SignetPassphraseAnswer     answer,
                                                              gpointer                   user_data);

/* "To read “Contract” …", clean; may be "". */
const char *signet_passphrase_question_get_description (SignetPassphraseQuestion *self);

/* Whether the last answer was wrong. */
gboolean    signet_passphrase_question_is_retry        (SignetPassphraseQuestion *self);

/* passphrase: NULL: none will come. Only the first answer counts. */
void        signet_passphrase_question_answer          (SignetPassphraseQuestion *self,
                                                        const char               *passphrase);

/* Says that nobody waits any more. */
void        signet_passphrase_question_dismiss         (SignetPassphraseQuestion *self);

G_END_DECLS
