/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-lookup.h"

#include <glib/gi18n-lib.h>

#include "directory.h"
#include "same-address.h"
#include "signer-chain.h"
#include "smimea.h"

/* All directories together: the data of the caller's task. */
typedef struct
{
  char         *address;
  GPtrArray    *found;
  SignetSmimeaRecords *records;  /* of the DNS, nullable */
  GError       *error;      /* of the first that failed, nullable */
  guint         running;
  GCancellable *inner;      /* ends by the caller's or by the deadline */
  GCancellable *outer;      /* the caller's, nullable */
  gulong        handler;
  GSource      *deadline;
  gboolean      late;
} Lookup;

/* One directory: the data of its task. */
typedef struct
{
  SignetDirectory *directory;  /* NULL: the DNS is asked */
  char            *server;     /* of the DNS, nullable */
  char            *address;
} Question;

static void
lookup_free (Lookup *self)
{
  g_free (self->address);
  g_ptr_array_unref (self->found);
  g_clear_pointer (&self->records, signet_smimea_records_unref);
  g_clear_error (&self->error);
  g_object_unref (self->inner);
  g_clear_object (&self->outer);
  g_free (self);
}

static void
question_free (Question *self)
{
  g_clear_pointer (&self->directory, signet_directory_free);
  g_free (self->server);
  g_free (self->address);
  g_free (self);
}

static void
found_free (SignetFoundCertificate *self)
{
  signet_certificate_unref (self->certificate);
  g_free (self->source);
  g_free (self->address);
  g_free (self);
}

static void
note_error (Lookup *self,
            GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

static void
add_found (Lookup             *self,
           GPtrArray          *certificates,
           const char         *source,
           SignetPersonOrigin  origin)
{
  for (guint i = 0; i < certificates->len; i++)
    {
      SignetFoundCertificate *found = g_new0 (SignetFoundCertificate, 1);

      found->certificate = signet_certificate_ref (certificates->pdata[i]);
      found->source = g_strdup (source);
      found->origin = origin;
      found->address = g_strdup (self->address);
      g_ptr_array_add (self->found, found);
    }
}

static void
take_records (Lookup              *self,
              SignetSmimeaRecords *records)
{
  g_autoptr(GPtrArray) certificates = signet_smimea_records_dup_certificates (records, self->address);

  add_found (self, certificates, "DNS", SIGNET_PERSON_FROM_DNS);
  if (signet_smimea_records_count (records) > 0 && self->records == NULL)
    self->records = signet_smimea_records_ref (records);
}

/* What the domain says of what was found, wherever that was: it may name one that a directory has. */
static void
confirm (Lookup *self)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; i < self->found->len; i++)
    g_ptr_array_add (known, ((SignetFoundCertificate *) self->found->pdata[i])->certificate);
  for (guint i = 0; self->records != NULL && i < self->found->len; i++)
    {
      SignetFoundCertificate *found = self->found->pdata[i];

      found->confirmed = signet_smimea_records_vouch (self->records, found->certificate, known);
    }
}

/* Ends the caller's task when all directories have answered or failed. */
static void
end_if_done (GTask *task)
{
  Lookup *self = g_task_get_task_data (task);

  if (self->running > 0)
    return;
  g_cancellable_disconnect (self->outer, self->handler);
  if (self->deadline != NULL)
    g_source_destroy (self->deadline);
  g_clear_pointer (&self->deadline, g_source_unref);
  confirm (self);
  if (self->found->len == 0 && self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_ptr_array_ref (self->found), (GDestroyNotify) g_ptr_array_unref);
}

static const char *
get_name (const Question *question)
{
  return question->directory != NULL ? signet_directory_get_host (question->directory) : "DNS";
}

static GError *
make_late (const Question *question)
{
  return g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _("The directory %s did not answer in time."),
                      get_name (question));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Lookup *self = g_task_get_task_data (task);
  const Question *question = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gpointer answer = g_task_propagate_pointer (G_TASK (result), &error);

  self->running--;
  if (answer != NULL && question->directory != NULL)
    {
      add_found (self, answer, get_name (question), SIGNET_PERSON_FROM_DIRECTORY);
      g_ptr_array_unref (answer);
    }
  else if (answer != NULL)
    {
      take_records (self, answer);
      signet_smimea_records_unref (answer);
    }
  else if (self->late && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
      note_error (self, make_late (question));
    }
  else
    note_error (self, error);
  end_if_done (task);
}

static void
search_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const Question *question = task_data;
  const SignetSmimeaSource dns = { question->server, NULL };
  GError *error = NULL;
  gpointer answer;

  if (question->directory != NULL)
    answer = signet_directory_search (question->directory, question->address, cancellable, &error);
  else
    answer = signet_smimea_search (&dns, question->address, cancellable, &error);
  if (answer == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer,
                           question->directory != NULL ? (GDestroyNotify) g_ptr_array_unref
                                                       : (GDestroyNotify) signet_smimea_records_unref);
}

/* question: taken. */
static void
start_search (GTask    *task,
              Question *question)
{
  Lookup *self = g_task_get_task_data (task);
  g_autoptr(GTask) search = g_task_new (NULL, self->inner, answered_cb, g_object_ref (task));

  question->address = g_strdup (self->address);
  g_task_set_task_data (search, question, (GDestroyNotify) question_free);
  self->running++;
  g_task_run_in_thread (search, search_thread);
}

static void
ask (GTask      *task,
     const char *uri)
{
  Question *question = g_new0 (Question, 1);
  GError *error = NULL;

  if (!signet_smimea_parse_uri (uri, &question->server))
    question->directory = signet_directory_new (uri, &error);
  if (error == NULL)
    {
      start_search (task, question);
      return;
    }
  note_error (g_task_get_task_data (task), error);
  question_free (question);
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
late_cb (gpointer user_data)
{
  Lookup *self = user_data;

  self->late = TRUE;
  g_cancellable_cancel (self->inner);
  return G_SOURCE_REMOVE;
}

static void
watch (Lookup       *self,
       guint         patience,
       GCancellable *cancellable)
{
  self->deadline = g_timeout_source_new_seconds (patience);
  g_source_set_callback (self->deadline, late_cb, self, NULL);
  g_source_attach (self->deadline, g_main_context_get_thread_default ());
  if (cancellable == NULL)
    return;
  self->outer = g_object_ref (cancellable);
  self->handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                         g_object_ref (self->inner), g_object_unref);
}

static Lookup *
make_lookup (const char *address)
{
  Lookup *self = g_new0 (Lookup, 1);

  self->address = g_strdup (address);
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) found_free);
  self->inner = g_cancellable_new ();
  return self;
}

gboolean
signet_certificate_lookup_check (const char  *uri,
                                 GError     **error)
{
  g_return_val_if_fail (uri != NULL, FALSE);

  g_autofree char *server = NULL;
  g_autoptr(SignetDirectory) directory = NULL;

  if (signet_smimea_parse_uri (uri, &server))
    return TRUE;
  directory = signet_directory_new (uri, error);
  return directory != NULL;
}

void
signet_certificate_lookup_async (const char *const   *directories,
                                 const char          *address,
                                 guint                patience,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (directories != NULL);
  g_return_if_fail (address != NULL);
  g_return_if_fail (patience > 0);

  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Lookup *self = make_lookup (address);

  g_task_set_source_tag (task, signet_certificate_lookup_async);
  g_task_set_task_data (task, self, (GDestroyNotify) lookup_free);
  if (!signet_same_address (address, address))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                               _("“%s” is not an email address"), address);
      return;
    }
  watch (self, patience, cancellable);
  for (guint i = 0; directories[i] != NULL; i++)
    ask (task, directories[i]);
  end_if_done (task);
}

GPtrArray *
signet_certificate_lookup_finish (GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_certificate_lookup_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* chain: the caller clears it. */
static void
find_chain (SignetSignerChain     *chain,
            SignetCertificate     *certificate,
            SignetCertificateList *list,
            SignetAnchors         *anchors,
            gint64                 now)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new ();
  GPtrArray *const pools[] = { known, NULL };

  for (guint i = 0; i < signet_certificate_list_get_length (list); i++)
    g_ptr_array_add (known, signet_certificate_list_get (list, i));
  signet_signer_chain_init (chain, certificate, pools, signet_anchors_get_certificates (anchors),
                            signet_anchors_get_distrusted (anchors), signet_anchors_get_limits (anchors),
                            now);
}

gboolean
signet_certificate_lookup_is_vouched (SignetCertificate     *certificate,
                                      SignetCertificateList *list,
                                      SignetAnchors         *anchors,
                                      gint64                 now)
{
  g_return_val_if_fail (certificate != NULL, FALSE);
  g_return_val_if_fail (list != NULL, FALSE);
  g_return_val_if_fail (anchors != NULL, FALSE);

  g_auto(SignetSignerChain) chain = { 0 };

  find_chain (&chain, certificate, list, anchors, now);
  return chain.problems == 0 && signet_certificate_fits_mail_encryption (certificate)
         && chain.valid_from <= now && now <= chain.valid_until;
}

gboolean
signet_certificate_lookup_is_cut_off (SignetCertificate     *certificate,
                                      SignetCertificateList *list,
                                      SignetAnchors         *anchors)
{
  g_return_val_if_fail (certificate != NULL, FALSE);
  g_return_val_if_fail (list != NULL, FALSE);
  g_return_val_if_fail (anchors != NULL, FALSE);

  g_auto(SignetSignerChain) chain = { 0 };

  find_chain (&chain, certificate, list, anchors, g_get_real_time () / G_USEC_PER_SEC);
  return (chain.problems & SIGNET_SIGNER_UNTRUSTED) != 0;
}
