/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "certificate.h"

G_BEGIN_DECLS

/* The fingerprints of a certificate, to be compared and copied. */
#define SIGNET_TYPE_CERTIFICATE_FINGERPRINTS (signet_certificate_fingerprints_get_type ())
G_DECLARE_FINAL_TYPE (SignetCertificateFingerprints, signet_certificate_fingerprints,
                      SIGNET, CERTIFICATE_FINGERPRINTS, AdwBin)

void signet_certificate_fingerprints_show (SignetCertificateFingerprints *self,
                                           SignetCertificate             *certificate);

G_END_DECLS
