/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "certificates.h"

G_BEGIN_DECLS

/* Makes a private key, and either a file that is sent to an authority, which answers with a certificate, or
 * a certificate that signs itself, for trials. */
#define SIGNET_TYPE_REQUEST_DIALOG (signet_request_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SignetRequestDialog, signet_request_dialog, SIGNET, REQUEST_DIALOG, AdwWindow)

/* name, address: what the form begins with. widget: of the window below; its action win.toast (s) is told
 * the answer. Owned by GTK like any window; present it. */
SignetRequestDialog *signet_request_dialog_new (SignetCertificates *certificates,
                                                const char         *name,
                                                const char         *address,
                                                GtkWidget          *widget);

G_END_DECLS
