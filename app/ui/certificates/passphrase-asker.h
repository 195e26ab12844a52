/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "passphrases.h"

G_BEGIN_DECLS

/* Answers questions for the passphrases of private keys by asking the user, one after the other, over the
 * window that is in use. */
#define SIGNET_TYPE_PASSPHRASE_ASKER (signet_passphrase_asker_get_type ())
G_DECLARE_FINAL_TYPE (SignetPassphraseAsker, signet_passphrase_asker, SIGNET, PASSPHRASE_ASKER, GObject)

/* window: a window of the program, outlives it. Returns: (transfer full). */
SignetPassphraseAsker *signet_passphrase_asker_new (SignetPassphrases *passphrases,
                                                    GtkWindow         *window);

/* What it does with each question. */
void                   signet_passphrase_asker_ask (SignetPassphraseAsker    *self,
                                                    SignetPassphraseQuestion *question);

/* Takes what is asked from the screen, and answers it and all that comes later by none. */
void                   signet_passphrase_asker_close (SignetPassphraseAsker *self);

G_END_DECLS
