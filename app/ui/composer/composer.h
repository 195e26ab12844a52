/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "composer/recipient-book.h"
#include "draft.h"
#include "engine.h"

G_BEGIN_DECLS

/* The window in which a mail is written. It keeps the mail in Drafts by itself, says what will be signed and
 * encrypted, and hands it to the engine to be sent.
 *
 * Actions: composer.send, composer.send-later, composer.attach, composer.save, composer.save-template,
 * composer.save-group, composer.discard, composer.look-up (s), composer.accept (s), composer.ask (s),
 * composer.send-plain.
 * Signals: sent (SignetAccount, SignetDraft, SignetOutboxItem): the mail is in the Outbox. The window is out
 * of sight then, and whoever hears it destroys it or takes it back. begun (SignetDraft): another mail is to
 * be written. stays: it was to close, and something keeps it open. */
#define SIGNET_TYPE_COMPOSER (signet_composer_get_type ())
G_DECLARE_FINAL_TYPE (SignetComposer, signet_composer, SIGNET, COMPOSER, AdwWindow)

/* draft: what to begin with. book: nullable. There has to be an account. Owned by GTK like any window;
 * present it. */
SignetComposer *signet_composer_new        (SignetEngine         *engine,
                                            SignetRecipientBook  *book,
                                            SignetDraft          *draft);

/* The draft is one of Drafts, and takes its place there. name: the unique Maildir name. */
void            signet_composer_set_stored (SignetComposer       *self,
                                            SignetAccount        *account,
                                            const char           *name);

/* Brings the window to the front in which that draft is written on: two of them would send it twice. Returns:
 * whether there is one. */
gboolean        signet_composer_raise      (const char           *name);

/* Shows it again as it was when it was sent: the mail is that draft now. Nothing, if it was destroyed. */
void            signet_composer_take_back  (SignetComposer       *self,
                                            SignetAccount        *account,
                                            const char           *name);

/* Keeps what was not kept yet, and closes without a question. */
void            signet_composer_keep_and_close (SignetComposer *self);

/* Whether that is still so: something may have kept it open. */
gboolean        signet_composer_is_leaving (SignetComposer     *self);

G_END_DECLS
