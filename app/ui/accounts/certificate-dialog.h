/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trouble.h"

G_BEGIN_DECLS

/* Shows a certificate that could not be verified, what is wrong with it, and lets the user trust it for
 * that server nevertheless: a tick and then a button.
 *
 * Signal: trusted; the dialog closes after it. */
#define SIGNET_TYPE_CERTIFICATE_DIALOG (signet_certificate_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SignetCertificateDialog, signet_certificate_dialog,
                      SIGNET, CERTIFICATE_DIALOG, AdwWindow)

/* trouble: of SIGNET_TROUBLE_CERTIFICATE. Floating like any window; present it. */
SignetCertificateDialog *signet_certificate_dialog_new (SignetTrouble *trouble,
                                                        const char    *host,
                                                        GtkWindow     *parent);

G_END_DECLS
