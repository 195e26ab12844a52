/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The jobs of SignetCertificates: what each is given and what it gives. */
#include "config.h"
#include "certificates-private.h"

#include "certificate-export.h"
#include "people-book.h"

void
signet_certificates_load_async (SignetCertificates  *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES (self));

  const SignetCertificateOrder order = { .work = signet_certificates_load_work };

  signet_certificates_start (self, &order, cancellable, callback, user_data);
}

/* In the worker, like all that are called work. */
static gboolean
import_work (SignetCertificateJob  *job,
             GCancellable          *cancellable,
             GError               **error)
{
  g_autoptr(SignetCertificateFile) file = signet_certificate_file_new (job->file, job->secret, error);

  if (file == NULL)
    return FALSE;
  job->answer = signet_certificate_import (job->keyring, job->passphrases, file, job->protection,
                                           job->secret, cancellable, error);
  job->free_answer = (GDestroyNotify) signet_imported_free;
  if (job->answer != NULL)
    signet_certificates_note_imported (job, job->answer);
  return job->answer != NULL;
}

void
signet_certificates_import_async (SignetCertificates  *self,
                                  GBytes              *file,
                                  const char          *password,
                                  SignetProtection     protection,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES (self));
  g_return_if_fail (file != NULL);

  const SignetCertificateOrder order = {
    .work = import_work, .file = file, .secret = password, .protection = protection,
  };

  signet_certificates_start (self, &order, cancellable, callback, user_data);
}

static gboolean
export_work (SignetCertificateJob  *job,
             GCancellable          *cancellable,
             GError               **error)
{
  g_autoptr(GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, job->certificate);
  job->free_answer = (GDestroyNotify) g_bytes_unref;
  if (job->secret == NULL)
    job->answer = signet_certificate_export_pem (one);
  else if (signet_certificates_load_work (job, cancellable, error))
    job->answer = signet_certificate_export_pkcs12 (job->keyring, job->passphrases, job->list,
                                                    job->certificate, job->secret, cancellable, error);
  return job->answer != NULL;
}

void
signet_certificates_export_async (SignetCertificates  *self,
                                  SignetCertificate   *certificate,
                                  const char          *password,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES (self));
  g_return_if_fail (certificate != NULL);
  g_return_if_fail (password == NULL || *password != '\0');

  const SignetCertificateOrder order = {
    .work = export_work, .certificate = certificate, .secret = password,
  };

  signet_certificates_start (self, &order, cancellable, callback, user_data);
}

/* Else it would still be used for who was seen with it. */
static gboolean
delete_work (SignetCertificateJob  *job,
             GCancellable          *cancellable,
             GError               **error)
{
  g_autoptr(SignetCertificateList) list =
    signet_certificate_list_load (job->keyring, cancellable, error);

  return list != NULL
         && signet_certificate_delete (job->keyring, job->passphrases, list, job->certificate, cancellable,
                                       error)
         && signet_people_book_forget (job->log, job->certificate, error);
}

void
signet_certificates_delete_async (SignetCertificates  *self,
                                  SignetCertificate   *certificate,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES (self));
  g_return_if_fail (certificate != NULL);

  const SignetCertificateOrder order = { .work = delete_work, .certificate = certificate };

  signet_certificates_start (self, &order, cancellable, callback, user_data);
}

static gboolean
trust_work (SignetCertificateJob  *job,
            GCancellable          *cancellable,
            GError               **error)
{
  return job->trusted ? signet_anchors_trust (job->keyring, job->certificate, error)
                      : signet_anchors_distrust (job->keyring, job->certificate, error);
}

void
signet_certificates_trust_async (SignetCertificates  *self,
                                 SignetCertificate   *certificate,
                                 gboolean             trusted,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES (self));
  g_return_if_fail (certificate != NULL);

  const SignetCertificateOrder order = { .work = trust_work, .certificate = certificate, .trusted = trusted };

  signet_certificates_start (self, &order, cancellable, callback, user_data);
}
