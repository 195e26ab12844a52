/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* What a main window does about certificates while a profile is open: it asks for the passphrases of
 * private keys, opens the window of certificates, by the main window's action win.certificates, and tells
 * which of the user's own end soon. Also win.renew-certificate (s: the fingerprint of one's own). */
#define SIGNET_TYPE_CERTIFICATE_DESK (signet_certificate_desk_get_type ())
G_DECLARE_FINAL_TYPE (SignetCertificateDesk, signet_certificate_desk, SIGNET, CERTIFICATE_DESK, GObject)

/* window: the main window, outlives it; toasts: of it. Returns: (transfer full). */
SignetCertificateDesk *signet_certificate_desk_new     (SignetEngine           *engine,
                                                        GtkApplicationWindow   *window,
                                                        AdwToastOverlay        *toasts);

/* Opens the window of certificates, or brings it to the front. */
void                   signet_certificate_desk_present (SignetCertificateDesk  *self);

/* The same, and takes a file in. */
void                   signet_certificate_desk_import  (SignetCertificateDesk  *self,
                                                        GFile                  *file);

/* Closes what it opened, asks nothing more, and lets go of it: before the engine is closed. */
void                   signet_certificate_desk_close   (SignetCertificateDesk  *self);

G_END_DECLS
