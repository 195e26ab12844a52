/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificates-request.h"

#include "certificate-renewal.h"
#include "certificates-private.h"

/* In the worker, like all that are called work. */
static gboolean
request_work (SignetCertificateJob  *job,
              GCancellable          *cancellable,
              GError               **error)
{
  job->answer = signet_certificate_request (job->keyring, job->passphrases, &job->request, job->secret,
                                            cancellable, error);
  job->free_answer = (GDestroyNotify) g_bytes_unref;
  return job->answer != NULL;
}

void
signet_certificates_request_async (SignetCertificates   *self,
                                   const SignetRequest  *request,
                                   const char           *passphrase,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES (self));
  g_return_if_fail (request != NULL && request->address != NULL);

  const SignetCertificateOrder order = { .work = request_work, .request = request, .secret = passphrase };

  signet_certificates_start (self, &order, cancellable, callback, user_data);
}

static gboolean
trial_work (SignetCertificateJob  *job,
            GCancellable          *cancellable,
            GError               **error)
{
  job->answer = signet_certificate_make_trial (job->keyring, job->passphrases, &job->request, job->secret,
                                               cancellable, error);
  job->free_answer = (GDestroyNotify) signet_imported_free;
  return job->answer != NULL;
}

void
signet_certificates_make_trial_async (SignetCertificates  *self,
                                      const SignetRequest *request,
                                      const char          *passphrase,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES (self));
  g_return_if_fail (request != NULL && request->address != NULL);

  const SignetCertificateOrder order = { .work = trial_work, .request = request, .secret = passphrase };

  signet_certificates_start (self, &order, cancellable, callback, user_data);
}

static gboolean
renew_work (SignetCertificateJob  *job,
            GCancellable          *cancellable,
            GError               **error)
{
  if (!signet_certificates_load_work (job, cancellable, error))
    return FALSE;
  job->answer = signet_certificate_renewal_make (job->keyring, job->list, job->certificate, cancellable,
                                                 error);
  job->free_answer = (GDestroyNotify) g_bytes_unref;
  return job->answer != NULL;
}

void
signet_certificates_renew_async (SignetCertificates  *self,
                                 SignetCertificate   *certificate,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES (self));
  g_return_if_fail (certificate != NULL);

  const SignetCertificateOrder order = { .work = renew_work, .certificate = certificate };

  signet_certificates_start (self, &order, cancellable, callback, user_data);
}
