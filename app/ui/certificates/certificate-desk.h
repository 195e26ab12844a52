/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine.h"

G_BEGIN_DECLS

/* What a main window does about certificates while a profile is open: it asks for the passphrases of
 * private keys and opens the window of certificates, by the main window's action win.certificates. */
#define SIGNET_TYPE_CERTIFICATE_DESK (signet_certificate_desk_get_type ())
G_DECLARE_FINAL_TYPE (SignetCertificateDesk, signet_certificate_desk, SIGNET, CERTIFICATE_DESK, GObject)

/* window: the main window, outlives it. Returns: (transfer full). */
SignetCertificateDesk *signet_certificate_desk_new     (SignetEngine           *engine,
                                                        GtkApplicationWindow   *window);

/* Opens the window of certificates, or brings it to the front. */
void                   signet_certificate_desk_present (SignetCertificateDesk  *self);

/* Closes what it opened, asks nothing more, and lets go of it: before the engine is closed. */
void                   signet_certificate_desk_close   (SignetCertificateDesk  *self);

G_END_DECLS
