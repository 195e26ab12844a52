/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "order-host.h"

#include <stdio.h>

#include "profile.h"
#include "progress.h"
#include "receive-host.h"
#include "say.h"
#include "stop.h"
#include "visit-order.h"

void
signet_order_host_add_options (GStrvBuilder      *order,
                               SignetArguments   *arguments,
                               const char *const *options)
{
  g_return_if_fail (order != NULL && arguments != NULL && options != NULL);

  for (guint i = 0; options[i] != NULL; i++)
    signet_order_add (order, options[i], signet_arguments_get (arguments, options[i]));
}

/* Returns: (transfer full): an outcome. */
static GStrv
run_here (SignetReceiveHost  *host,
          char              **order,
          GCancellable       *cancellable)
{
  SignetEngine *engine = signet_receive_host_get_engine (host);
  g_autoptr(SignetProgress) progress = signet_progress_new (signet_engine_get_operations (engine));
  g_autoptr(GAsyncResult) result = NULL;
  GStrv outcome;

  signet_order_run_async (engine, order, cancellable, signet_profile_wait_cb, &result);
  outcome = g_task_propagate_pointer (G_TASK (signet_profile_wait (&result)), NULL);

  signet_receive_host_serve (host, cancellable);
  return outcome;
}

/* Returns: (transfer full): an outcome. */
static GStrv
run_there (SignetReceiveHost  *host,
           char              **order,
           GCancellable       *cancellable,
           GError            **error)
{
  g_autoptr(GListStore) operations = g_list_store_new (SIGNET_TYPE_OPERATION);
  g_autoptr(SignetProgress) progress = signet_progress_new (G_LIST_MODEL (operations));
  g_autoptr(SignetVisit) visit = signet_receive_host_begin_visit (host, error);
  g_autoptr(GAsyncResult) result = NULL;

  if (visit == NULL)
    return NULL;
  signet_visit_order_async (visit, order, operations, cancellable, signet_profile_wait_cb, &result);
  return signet_visit_order_finish (visit, signet_profile_wait (&result), error);
}

static int
get_exit (const char *status)
{
  if (g_str_equal (status, SIGNET_OUTCOME_USAGE) || g_str_equal (status, SIGNET_OUTCOME_QUERY))
    return SIGNET_EXIT_USAGE;
  return g_str_equal (status, SIGNET_OUTCOME_OK) ? SIGNET_EXIT_OK : SIGNET_EXIT_FAILED;
}

static int
tell (const SignetCommand  *command,
      char                **outcome)
{
  const char *sentence = outcome[SIGNET_OUTCOME_SENTENCE];
  const char *status = outcome[SIGNET_OUTCOME_STATUS];

  if (*sentence != '\0' && g_str_equal (status, SIGNET_OUTCOME_USAGE))
    {
      g_autoptr(GError) wrong = g_error_new_literal (G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);

      signet_say_error (command, wrong);
    }
  else if (*sentence != '\0')
    signet_say ("%s", sentence);
  if (*outcome[SIGNET_OUTCOME_TEXT] != '\0')
    printf ("%s\n", outcome[SIGNET_OUTCOME_TEXT]);
  return signet_say_end (get_exit (status));
}

int
signet_order_host_run (SignetArguments     *arguments,
                       const SignetCommand *command,
                       GStrvBuilder        *order)
{
  g_return_val_if_fail (arguments != NULL, SIGNET_EXIT_FAILED);
  g_return_val_if_fail (command != NULL, SIGNET_EXIT_FAILED);
  g_return_val_if_fail (order != NULL, SIGNET_EXIT_FAILED);

  g_autoptr(GStrvBuilder) taken = order;
  g_auto(GStrv) words = g_strv_builder_end (order);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetReceiveHost) host = signet_receive_host_open (arguments, &error);
  g_autoptr(SignetStop) stop = signet_stop_new ();
  GCancellable *cancellable = signet_stop_get_cancellable (stop);
  g_auto(GStrv) outcome = NULL;

  if (host == NULL)
    return signet_say_error (command, error);
  outcome = signet_receive_host_get_other (host) != NULL ? run_there (host, words, cancellable, &error)
                                                         : run_here (host, words, cancellable);
  signet_receive_host_close (host);
  return outcome != NULL ? tell (command, outcome) : signet_say_error (command, error);
}
