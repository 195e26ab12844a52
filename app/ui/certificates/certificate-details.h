/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "certificates.h"

G_BEGIN_DECLS

/* All there is to know of a certificate, and what can be done with it. It follows the lists, and closes when
 * the certificate has left them.
 *
 * Actions: certificate.export, certificate.export-key, certificate.renew, certificate.delete,
 * certificate.trust, certificate.distrust, certificate.use, certificate.refuse (for encryption), win.toast
 * (s). */
#define SIGNET_TYPE_CERTIFICATE_DETAILS (signet_certificate_details_get_type ())
G_DECLARE_FINAL_TYPE (SignetCertificateDetails, signet_certificate_details,
                      SIGNET, CERTIFICATE_DETAILS, AdwWindow)

/* Owned by GTK like any window; present it. */
SignetCertificateDetails *signet_certificate_details_new (SignetCertificates    *certificates,
                                                          SignetCertificateRow  *row,
                                                          GtkWindow             *parent);

/* Shows a certificate that may be in none of the lists, such as one out of a mail, once they are read.
 * parent: a widget of the window it belongs to. */
void signet_certificate_details_present_any (SignetCertificates *certificates,
                                             SignetCertificate  *certificate,
                                             GtkWidget          *parent);

/* The same for who wants to trust an authority: what is to be compared, and the button, are in sight. */
void signet_certificate_details_present_trust (SignetCertificates *certificates,
                                               SignetCertificate  *certificate,
                                               GtkWidget          *parent);

G_END_DECLS
