/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-lookup.h"
#include "certificates.h"

G_BEGIN_DECLS

/* The jobs of SignetCertificates on those of other people. */

/* Takes in what a look-up found. found: of SignetFoundCertificate. Ends by
 * signet_certificates_finish_import(). */
void             signet_certificates_keep_async    (SignetCertificates   *self,
                                                    GPtrArray            *found,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);

/* Mail to that address is encrypted to it from now on, or never again, because the user says so. address:
 * NULL for all that stand in the certificate. state: SIGNET_PERSON_ACCEPTED or SIGNET_PERSON_REFUSED. */
void             signet_certificates_decide_async  (SignetCertificates   *self,
                                                    SignetCertificate    *certificate,
                                                    const char           *address,
                                                    SignetPersonState     state,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);

G_END_DECLS
