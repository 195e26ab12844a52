/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A job does its work and then reads the keyring; both in the worker, and the lists follow when the answer
 * is taken. */
#include "config.h"
#include "certificates-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "certificate-lookup.h"
#include "keys.h"
#include "secret.h"
#include "system-anchors.h"
#include "worker.h"

struct _SignetCertificates
{
  GObject       parent_instance;

  SignetKeys   *keys;
  SignetWorker *worker;
  GCancellable *closing;
  GListStore   *models[SIGNET_CERTIFICATES_N_GROUPS];
};

G_DEFINE_FINAL_TYPE (SignetCertificates, signet_certificates, G_TYPE_OBJECT)

static void
forget_loaded (SignetCertificateJob *job)
{
  g_clear_pointer (&job->persons, g_hash_table_unref);
  g_clear_pointer (&job->people, signet_people_close);
  g_clear_pointer (&job->anchors, signet_anchors_unref);
  g_clear_pointer (&job->list, signet_certificate_list_unref);
}

static void
job_free (gpointer data)
{
  SignetCertificateJob *job = data;

  g_clear_object (&job->keyring);
  g_clear_object (&job->passphrases);
  g_clear_object (&job->closing);
  g_clear_pointer (&job->file, g_bytes_unref);
  g_clear_pointer (&job->certificate, signet_certificate_unref);
  g_clear_pointer (&job->secret, signet_secret_free);
  forget_loaded (job);
  g_clear_pointer (&job->found, g_ptr_array_unref);
  if (job->answer != NULL)
    job->free_answer (job->answer);
  g_free (job->log);
  g_free (job->name);
  g_free (job->address);
  g_free (job);
}

static void
signet_certificates_finalize (GObject *object)
{
  SignetCertificates *self = SIGNET_CERTIFICATES (object);

  for (guint i = 0; i < SIGNET_CERTIFICATES_N_GROUPS; i++)
    g_object_unref (self->models[i]);
  g_object_unref (self->worker);
  g_object_unref (self->closing);

  G_OBJECT_CLASS (signet_certificates_parent_class)->finalize (object);
}

static void
signet_certificates_class_init (SignetCertificatesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_certificates_finalize;
}

static void
signet_certificates_init (SignetCertificates *self)
{
  for (guint i = 0; i < SIGNET_CERTIFICATES_N_GROUPS; i++)
    self->models[i] = g_list_store_new (SIGNET_TYPE_CERTIFICATE_ROW);
  self->worker = signet_worker_new ("certificates");
  self->closing = g_cancellable_new ();
}

SignetCertificates *
signet_certificates_new (SignetKeys *keys)
{
  g_return_val_if_fail (keys != NULL, NULL);

  SignetCertificates *self = g_object_new (SIGNET_TYPE_CERTIFICATES, NULL);

  self->keys = keys;
  return self;
}

void
signet_certificates_close (SignetCertificates *self)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES (self));
  g_cancellable_cancel (self->closing);
  signet_worker_flush (self->worker);
}

GListModel *
signet_certificates_get_model (SignetCertificates     *self,
                               SignetCertificateGroup  group)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATES (self), NULL);
  g_return_val_if_fail (group < SIGNET_CERTIFICATES_N_GROUPS, NULL);
  return G_LIST_MODEL (self->models[group]);
}

/* Whom only an anchor vouched for that the user has taken away since, or by one whom he distrusts now. */
static gboolean
is_abandoned (SignetCertificateJob *job,
              const SignetPerson   *person,
              gint64                now)
{
  if (person->state != SIGNET_PERSON_TRUSTED)
    return FALSE;
  return (!signet_person_is_vouched (person, job->anchors)
          || (g_hash_table_size (signet_anchors_get_distrusted (job->anchors)) > 0
              && signet_certificate_lookup_is_cut_off (person->certificate, job->list, job->anchors)))
         && !signet_certificate_lookup_is_vouched (person->certificate, job->list, job->anchors, now);
}

/* They are the job's own, and tell what each is used for now. */
void
signet_certificates_read_people (SignetCertificateJob *job)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) all = NULL;

  g_clear_pointer (&job->persons, g_hash_table_unref);
  g_clear_pointer (&job->people, signet_people_close);
  job->people = signet_people_open (job->log, &error);
  if (job->people == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  all = signet_people_list (job->people, NULL);
  job->persons = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < all->len; i++)
    {
      SignetPerson *person = all->pdata[i];
      const char *sum = signet_certificate_get_sha256 (person->certificate);
      const SignetPerson *other = g_hash_table_lookup (job->persons, sum);

      if (is_abandoned (job, person, now))
        person->state = SIGNET_PERSON_SEEN;
      if (other == NULL || person->state > other->state)
        g_hash_table_insert (job->persons, (gpointer) sum, person);
    }
}

gboolean
signet_certificates_load_work (SignetCertificateJob  *job,
                               GCancellable          *cancellable,
                               GError               **error)
{
  forget_loaded (job);
  job->list = signet_certificate_list_load (job->keyring, cancellable, error);
  if (job->list != NULL)
    job->anchors = signet_anchors_load (job->keyring, job->list, error);
  if (job->anchors != NULL)
    signet_certificates_read_people (job);
  return job->anchors != NULL;
}

/* In the worker. What was done is done, whether or not the keyring can be read then. */
static void
run (GTask        *task,
     gpointer      source_object,
     gpointer      task_data,
     GCancellable *cancellable)
{
  SignetCertificateJob *job = task_data;
  GError *error = NULL;

  if (!job->work (job, cancellable != NULL ? cancellable : job->closing, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (job->anchors == NULL)
    signet_certificates_load_work (job, NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
take_order (SignetCertificateJob         *job,
            const SignetCertificateOrder *order)
{
  job->work = order->work;
  job->file = order->file != NULL ? g_bytes_ref (order->file) : NULL;
  job->certificate = order->certificate != NULL ? signet_certificate_ref (order->certificate) : NULL;
  job->secret = g_strdup (order->secret);
  job->protection = order->protection;
  job->trusted = order->trusted;
  job->found = order->found != NULL ? g_ptr_array_ref (order->found) : NULL;
  job->state = order->state;
  job->address = g_strdup (order->request != NULL ? order->request->address : order->address);
  if (order->request == NULL)
    return;
  job->name = g_strdup (order->request->name);
  job->request = (SignetRequest) { job->name, job->address, order->request->key };
}

void
signet_certificates_start (SignetCertificates           *self,
                           const SignetCertificateOrder *order,
                           GCancellable                 *cancellable,
                           GAsyncReadyCallback           callback,
                           gpointer                      user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  SignetCertificateJob *job = g_new0 (SignetCertificateJob, 1);
  const GError *error = signet_keys_get_error (self->keys);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  take_order (job, order);
  job->log = g_strdup (signet_keys_get_people (self->keys));
  g_set_object (&job->keyring, signet_keys_get_keyring (self->keys));
  g_set_object (&job->passphrases, signet_keys_get_passphrases (self->keys));
  g_set_object (&job->closing, self->closing);
  if (job->keyring != NULL)
    signet_worker_run (self->worker, task, run);
  else if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_new_error (task, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND,
                             _("There are no certificates in this profile."));
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  SignetCertificateRow *first = *(SignetCertificateRow *const *) a;
  SignetCertificateRow *second = *(SignetCertificateRow *const *) b;
  SignetCertificate *one = signet_certificate_row_get_certificate (first);
  SignetCertificate *other = signet_certificate_row_get_certificate (second);
  const int order =
    g_utf8_collate (signet_certificate_get_name (one), signet_certificate_get_name (other));

  if (order != 0)
    return order;
  return strcmp (signet_certificate_get_sha256 (one), signet_certificate_get_sha256 (other));
}

static gboolean
is_same (GListStore *model,
         guint       position,
         GPtrArray  *rows,
         guint       at)
{
  g_autoptr(SignetCertificateRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);

  return signet_certificate_row_equal (row, rows->pdata[at]);
}

/* Only what changed is replaced, so that what is selected stays selected. */
static void
update_model (GListStore *model,
              GPtrArray  *rows)
{
  const guint before = g_list_model_get_n_items (G_LIST_MODEL (model));
  guint head = 0;
  guint tail = 0;

  g_ptr_array_sort (rows, compare_rows);
  while (head < MIN (before, rows->len) && is_same (model, head, rows, head))
    head++;
  while (tail < MIN (before, rows->len) - head
         && is_same (model, before - tail - 1, rows, rows->len - tail - 1))
    tail++;
  if (before != head + tail || rows->len != head + tail)
    g_list_store_splice (model, head, before - head - tail, rows->pdata + head,
                         rows->len - head - tail);
}

static void
add_row (GPtrArray            **rows,
         SignetCertificateJob  *job,
         SignetCertificate     *certificate)
{
  const char *sum = signet_certificate_get_sha256 (certificate);
  const SignetPerson *person = job->persons != NULL ? g_hash_table_lookup (job->persons, sum) : NULL;
  SignetCertificateRow *row;

  if (signet_certificate_list_is_for_drafts (job->list, certificate))
    return;
  row = signet_certificate_row_new (certificate, job->list, job->anchors, person);
  g_ptr_array_add (rows[signet_certificate_row_get_group (row)], row);
}

/* Who signed a mail and was vouched for, or of whom the user said something, is in no keyring. */
static void
add_people (GPtrArray            **rows,
            SignetCertificateJob  *job)
{
  GHashTableIter iter;
  gpointer sum, value;

  if (job->persons == NULL)
    return;
  g_hash_table_iter_init (&iter, job->persons);
  while (g_hash_table_iter_next (&iter, &sum, &value))
    {
      const SignetPerson *person = value;

      if (person->state != SIGNET_PERSON_SEEN
          && signet_certificate_list_find_fingerprint (job->list, sum) == NULL)
        add_row (rows, job, person->certificate);
    }
}

static void
update_models (SignetCertificates   *self,
               SignetCertificateJob *job)
{
  GPtrArray *rows[SIGNET_CERTIFICATES_N_GROUPS];
  GPtrArray *system;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    rows[i] = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < signet_certificate_list_get_length (job->list); i++)
    add_row (rows, job, signet_certificate_list_get (job->list, i));
  signet_system_anchors_get (&system);
  for (guint i = 0; i < system->len; i++)
    if (signet_certificate_list_find_fingerprint (
          job->list, signet_certificate_get_sha256 (system->pdata[i])) == NULL)
      add_row (rows, job, system->pdata[i]);
  add_people (rows, job);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      update_model (self->models[i], rows[i]);
      g_ptr_array_unref (rows[i]);
    }
}

gboolean
signet_certificates_finish (SignetCertificates  *self,
                            GAsyncResult        *result,
                            GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  SignetCertificateJob *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (job->anchors != NULL)
    update_models (self, job);
  return TRUE;
}

/* Of a job with an answer. Returns: (transfer full). */
static gpointer
finish_answer (SignetCertificates  *self,
               GAsyncResult        *result,
               GError             **error)
{
  if (!signet_certificates_finish (self, result, error))
    return NULL;

  SignetCertificateJob *job = g_task_get_task_data (G_TASK (result));

  return g_steal_pointer (&job->answer);
}

SignetImported *
signet_certificates_finish_import (SignetCertificates  *self,
                                   GAsyncResult        *result,
                                   GError             **error)
{
  return finish_answer (self, result, error);
}

GBytes *
signet_certificates_finish_file (SignetCertificates  *self,
                                 GAsyncResult        *result,
                                 GError             **error)
{
  return finish_answer (self, result, error);
}
