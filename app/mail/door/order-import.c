/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "order-import.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "engine-import.h"
#include "folders-named.h"
#include "order.h"
#include "sentences.h"
#include "trouble.h"

/* Returns: (transfer full). */
static char *
make_sentence (const SignetImportResult *result)
{
  GString *text = g_string_new (NULL);
  g_autofree char *unsure = signet_import_result_dup_unsure (result);
  g_autofree char *failed = NULL;

  if (result->failure != NULL)
    failed = signet_count_text (ngettext ("%u could not be read: %s", "%u could not be read; the first: %s",
                                          result->n_failed), result->n_failed, result->failure->message);
  signet_sentences_add (text, unsure);
  signet_sentences_add (text, failed);
  return g_string_free (text, FALSE);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_auto(SignetImportResult) done = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;
  GStrv outcome;

  signet_engine_import_finish (SIGNET_ENGINE (source), result, &done, &error);
  sentence = make_sentence (&done);
  /* Not translated: scripts read this line. */
  text = g_strdup_printf ("imported %u, known %u, deleted %u, failed %u, on server %u, accounts %u",
                          done.n_new, done.n_known, done.n_deleted, done.n_failed, done.n_uidls,
                          done.n_accounts);
  if (error != NULL)
    {
      g_autofree char *why = signet_trouble_dup_file_text (error);

      outcome = signet_outcome_new (SIGNET_OUTCOME_FAILED, text, why);
    }
  else
    outcome = signet_outcome_new (done.n_failed == 0 ? SIGNET_OUTCOME_OK : SIGNET_OUTCOME_FAILED, text,
                                  sentence);
  g_task_return_pointer (task, outcome, (GDestroyNotify) g_strfreev);
}

void
signet_order_import_run (GTask  *task,
                         char  **order)
{
  g_return_if_fail (G_IS_TASK (task));

  SignetEngine *engine = g_task_get_source_object (task);
  const char *address = signet_order_get (order, "account");
  SignetImportOrder import = { signet_order_get (order, "path"), NULL, signet_order_get (order, "folder") };
  GError *error = NULL;

  if (address != NULL)
    import.account = signet_account_named (engine, address, &error);
  if (import.path == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         _("The other Signet was not understood."));
  if (error != NULL)
    signet_order_end (task, NULL, error);
  else
    signet_engine_import_async (engine, &import, g_task_get_cancellable (task), imported_cb, task);
}
