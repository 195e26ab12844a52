/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "account-list.h"
#include "certificates.h"

G_BEGIN_DECLS

/* The user's own certificates, other people's and the authorities', and the one way in for more of them:
 * a button, files that are dropped, text that is pasted.
 *
 * Actions: certificates.import, certificates.look-up, certificates.paste, certificates.request,
 * certificates.search, win.toast (s). */
#define SIGNET_TYPE_CERTIFICATES_WINDOW (signet_certificates_window_get_type ())
G_DECLARE_FINAL_TYPE (SignetCertificatesWindow, signet_certificates_window,
                      SIGNET, CERTIFICATES_WINDOW, AdwWindow)

/* Reads the lists. accounts: whose certificates are requested; nullable. Owned by GTK like any window;
 * present it. */
SignetCertificatesWindow *signet_certificates_window_new    (SignetCertificates        *certificates,
                                                             SignetAccountList         *accounts);

/* Takes a file in as if it had been dropped. */
void                      signet_certificates_window_import (SignetCertificatesWindow  *self,
                                                             GFile                     *file);

G_END_DECLS
