/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "certificates.h"

G_BEGIN_DECLS

/* The ways to a certificate of one's own, as rows of a form: a file is imported, or one is requested. What
 * came of it is told right there. */
#define SIGNET_TYPE_CERTIFICATE_DOORS (signet_certificate_doors_get_type ())
G_DECLARE_FINAL_TYPE (SignetCertificateDoors, signet_certificate_doors, SIGNET, CERTIFICATE_DOORS,
                      AdwPreferencesGroup)

/* name, address: the entries of the same form, which a request begins with. */
void signet_certificate_doors_set (SignetCertificateDoors *self,
                                   SignetCertificates     *certificates,
                                   GtkEditable            *name,
                                   GtkEditable            *address);

G_END_DECLS
