/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-request.h"
#include "certificates.h"

G_BEGIN_DECLS

/* The jobs of SignetCertificates that make a private key. */

/* Makes a private key and a request. passphrase: protects the key, nullable. Ends by
 * signet_certificates_finish_file(): PEM, to be sent to an authority. */
void                signet_certificates_request_async  (SignetCertificates      *self,
                                                        const SignetRequest     *request,
                                                        const char              *passphrase,
                                                        GCancellable            *cancellable,
                                                        GAsyncReadyCallback      callback,
                                                        gpointer                 user_data);

/* Makes a private key and a certificate that signs itself, for trials. Ends by
 * signet_certificates_finish_import(). */
void             signet_certificates_make_trial_async  (SignetCertificates      *self,
                                                        const SignetRequest     *request,
                                                        const char              *passphrase,
                                                        GCancellable            *cancellable,
                                                        GAsyncReadyCallback      callback,
                                                        gpointer                 user_data);

/* Makes a request for one that takes the place of an own one, with the same key. Ends by
 * signet_certificates_finish_file(): PEM. */
void             signet_certificates_renew_async       (SignetCertificates      *self,
                                                        SignetCertificate       *certificate,
                                                        GCancellable            *cancellable,
                                                        GAsyncReadyCallback      callback,
                                                        gpointer                 user_data);

G_END_DECLS
