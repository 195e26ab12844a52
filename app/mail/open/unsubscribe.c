/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "unsubscribe.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#define PATIENCE 30  /* seconds without any answer */
#define WORDS    "List-Unsubscribe=One-Click"

typedef struct
{
  char         *uri;
  GTlsDatabase *trust;
} Job;

static void
job_free (Job *self)
{
  g_free (self->uri);
  g_clear_object (&self->trust);
  g_free (self);
}

static SoupSession *
make_session (GTlsDatabase *trust)
{
  SoupSession *session = soup_session_new_with_options ("timeout", PATIENCE,
                                                        "user-agent", "Signet", NULL);

  if (trust != NULL)
    soup_session_set_tls_database (session, trust);
  /* It would ask for a password; cookies are only kept where somebody adds a jar for them. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  return session;
}

/* Returns: (transfer full), NULL with error set. */
static SoupMessage *
make_message (const char  *uri,
              GError     **error)
{
  g_autoptr(GBytes) words = g_bytes_new_static (WORDS, strlen (WORDS));
  g_autoptr(SoupMessage) message = soup_message_new (SOUP_METHOD_POST, uri);

  if (message == NULL
      || strcmp (g_uri_get_scheme (soup_message_get_uri (message)), "https") != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("the address is not one that can be trusted"));
      return NULL;
    }
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", words);
  return g_steal_pointer (&message);
}

static gboolean
post (Job           *job,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(SoupMessage) message = make_message (job->uri, error);
  g_autoptr(SoupSession) session = NULL;
  g_autoptr(GInputStream) answer = NULL;
  guint status;

  if (message == NULL)
    return FALSE;
  session = make_session (job->trust);
  /* The status says it all; what comes after it is not read. */
  answer = soup_session_send (session, message, cancellable, error);
  if (answer == NULL)
    return FALSE;
  status = soup_message_get_status (message);
  soup_session_abort (session);
  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("%s refused (%u)"),
               g_uri_get_host (soup_message_get_uri (message)), status);
  return FALSE;
}

/* In a thread: a session belongs to the context that it was made in. */
static void
unsubscribe (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  GError *error = NULL;
  gboolean good;

  g_main_context_push_thread_default (context);
  good = post (task_data, cancellable, &error);
  g_main_context_pop_thread_default (context);
  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
signet_unsubscribe_async (const char          *uri,
                          GTlsDatabase        *trust,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (uri != NULL);
  g_return_if_fail (trust == NULL || G_IS_TLS_DATABASE (trust));

  job = g_new0 (Job, 1);
  job->uri = g_strdup (uri);
  g_set_object (&job->trust, trust);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, signet_unsubscribe_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, unsubscribe);
}

gboolean
signet_unsubscribe_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_unsubscribe_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
