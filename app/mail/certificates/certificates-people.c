/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificates-people.h"

#include "certificates-private.h"

#include "people-book.h"
#include "people-import.h"

void
signet_certificates_note_imported (SignetCertificateJob *job,
                                   SignetImported       *imported)
{
  if (!signet_certificates_load_work (job, NULL, NULL))
    return;
  signet_people_import_note (job->log, job->list, job->anchors, imported, job->found);
  signet_certificates_read_people (job);
}

/* In the worker, like all that are called work. */
static gboolean
keep_work (SignetCertificateJob  *job,
           GCancellable          *cancellable,
           GError               **error)
{
  job->answer = signet_people_import_found (job->keyring, job->passphrases, job->found, cancellable, error);
  job->free_answer = (GDestroyNotify) signet_imported_free;
  if (job->answer != NULL)
    signet_certificates_note_imported (job, job->answer);
  return job->answer != NULL;
}

void
signet_certificates_keep_async (SignetCertificates  *self,
                                GPtrArray           *found,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES (self));
  g_return_if_fail (found != NULL && found->len > 0);

  const SignetCertificateOrder order = { .work = keep_work, .found = found };

  signet_certificates_start (self, &order, cancellable, callback, user_data);
}

static gboolean
decide_work (SignetCertificateJob  *job,
             GCancellable          *cancellable,
             GError               **error)
{
  const SignetPersonNote note = { job->certificate, job->address, job->state, SIGNET_PERSON_FROM_MAIL };

  if (job->state == SIGNET_PERSON_ACCEPTED && !signet_anchors_relent (job->keyring, job->certificate, error))
    return FALSE;
  return signet_people_book_note (job->log, &note, 1, error);
}

void
signet_certificates_decide_async (SignetCertificates  *self,
                                  SignetCertificate   *certificate,
                                  const char          *address,
                                  SignetPersonState    state,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES (self));
  g_return_if_fail (certificate != NULL);
  g_return_if_fail (state == SIGNET_PERSON_ACCEPTED || state == SIGNET_PERSON_REFUSED);

  const SignetCertificateOrder order = {
    .work = decide_work, .certificate = certificate, .address = address, .state = state,
  };

  signet_certificates_start (self, &order, cancellable, callback, user_data);
}
