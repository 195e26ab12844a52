/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "certificates.h"

G_BEGIN_DECLS

/* All there is to know of a certificate, and what can be done with it. It follows the lists, and closes when
 * the certificate has left them.
 *
 * Actions: certificate.export, certificate.export-key, certificate.delete, certificate.trust,
 * certificate.distrust, win.toast (s). */
#define SIGNET_TYPE_CERTIFICATE_DETAILS (signet_certificate_details_get_type ())
G_DECLARE_FINAL_TYPE (SignetCertificateDetails, signet_certificate_details,
                      SIGNET, CERTIFICATE_DETAILS, AdwWindow)

/* Owned by GTK like any window; present it. */
SignetCertificateDetails *signet_certificate_details_new (SignetCertificates    *certificates,
                                                          SignetCertificateRow  *row,
                                                          GtkWindow             *parent);

G_END_DECLS
