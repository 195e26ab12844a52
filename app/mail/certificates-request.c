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

/* The beginning of both. */
static void
run_request (SignetCertificates  *self,
             const SignetRequest *request,
             const char          *passphrase,
             GTask               *task)
{
  SignetCertificateJob *job;

  if (task == NULL)
    return;
  job = g_task_get_task_data (task);
  job->name = g_strdup (request->name);
  job->address = g_strdup (request->address);
  job->request = (SignetRequest) { job->name, job->address, request->key };
  job->secret = g_strdup (passphrase);
  signet_certificates_run (self, task);
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

  run_request (self, request, passphrase,
               signet_certificates_begin (self, request_work, signet_certificates_request_async,
                                          cancellable, callback, user_data));
}

GBytes *
signet_certificates_request_finish (SignetCertificates  *self,
                                    GAsyncResult        *result,
                                    GError             **error)
{
  gpointer pem = NULL;

  signet_certificates_finish (self, result, signet_certificates_request_async, &pem, error);
  return pem;
}

static gboolean
trial_work (SignetCertificateJob  *job,
            GCancellable          *cancellable,
            GError               **error)
{
  job->answer = signet_certificate_make_trial (job->keyring, job->passphrases, &job->request, job->secret,
                                               cancellable, error);
  job->free_answer = (GDestroyNotify) signet_imported_unref;
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

  run_request (self, request, passphrase,
               signet_certificates_begin (self, trial_work, signet_certificates_make_trial_async,
                                          cancellable, callback, user_data));
}

SignetImported *
signet_certificates_make_trial_finish (SignetCertificates  *self,
                                       GAsyncResult        *result,
                                       GError             **error)
{
  gpointer imported = NULL;

  signet_certificates_finish (self, result, signet_certificates_make_trial_async, &imported, error);
  return imported;
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

  GTask *task = signet_certificates_begin (self, renew_work, signet_certificates_renew_async, cancellable,
                                           callback, user_data);
  SignetCertificateJob *job;

  if (task == NULL)
    return;
  job = g_task_get_task_data (task);
  job->certificate = signet_certificate_ref (certificate);
  signet_certificates_run (self, task);
}

GBytes *
signet_certificates_renew_finish (SignetCertificates  *self,
                                  GAsyncResult        *result,
                                  GError             **error)
{
  gpointer pem = NULL;

  signet_certificates_finish (self, result, signet_certificates_renew_async, &pem, error);
  return pem;
}
