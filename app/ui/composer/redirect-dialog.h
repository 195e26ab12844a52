/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "composer/recipient-book.h"
#include "engine.h"

G_BEGIN_DECLS

/* Asks to whom a stored message is sent on as it is ("redirected", RFC 5322 section 3.6.6), and puts
 * it into the Outbox. Its signatures stay good, since nothing of it is changed; what is encrypted can
 * be read only by those who could read it before, which it says. */
#define SIGNET_TYPE_REDIRECT_DIALOG (signet_redirect_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SignetRedirectDialog, signet_redirect_dialog, SIGNET, REDIRECT_DIALOG, AdwWindow)

/* toasts: where it is told that it is on its way. book: nullable. */
void signet_redirect_dialog_open (GtkWindow            *parent,
                                  AdwToastOverlay      *toasts,
                                  SignetEngine         *engine,
                                  SignetRecipientBook  *book,
                                  SignetFolder         *folder,
                                  SignetEntry          *entry);

G_END_DECLS
