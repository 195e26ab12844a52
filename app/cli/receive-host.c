/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "receive-host.h"

#include "door.h"
#include "profile.h"

/* Another command may have the profile open for a moment, and who receives opens its door only then. */
#define PATIENCE (3 * G_USEC_PER_SEC)
#define PAUSE    (20 * 1000)

/* The other waits so long for the first word, and a while longer. */
#define MAX_SILENCE (2 * G_USEC_PER_SEC)

struct _SignetReceiveHost
{
  SignetEngine *engine;
  SignetDoor   *door;        /* ours; NULL where another has the profile open, or can be none */
  char         *profile;     /* of the other; NULL: we have it open */
  GListStore   *operations;  /* over there */
  SignetVisit  *visit;       /* the first one there, which keeps the other from ending; nullable */
  gint64        begun;       /* when */
};

/* Returns whether somebody has it open, and does not answer yet. */
static gboolean
try_open (SignetReceiveHost  *self,
          SignetArguments    *arguments,
          GError            **error)
{
  g_autofree char *profile = NULL;
  GError *local = NULL;

  self->engine = signet_profile_open (arguments, SIGNET_STORE_WRITE, &local);
  if (self->engine != NULL)
    {
      self->door = signet_door_open (self->engine, NULL);
      return FALSE;
    }
  if (!g_error_matches (local, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_LOCKED))
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  profile = signet_arguments_dup_profile (arguments);
  self->visit = signet_visit_begin (profile, NULL);
  if (self->visit == NULL)
    {
      g_propagate_error (error, local);
      return TRUE;
    }
  self->begun = g_get_monotonic_time ();
  g_error_free (local);
  self->engine = signet_profile_open (arguments, SIGNET_STORE_READ, error);
  self->profile = g_steal_pointer (&profile);
  return FALSE;
}

SignetReceiveHost *
signet_receive_host_open (SignetArguments  *arguments,
                          GError          **error)
{
  g_return_val_if_fail (arguments != NULL, NULL);

  g_autoptr(SignetReceiveHost) self = g_new0 (SignetReceiveHost, 1);
  const gint64 deadline = g_get_monotonic_time () + PATIENCE;
  GError *local = NULL;

  self->operations = g_list_store_new (SIGNET_TYPE_OPERATION);
  while (try_open (self, arguments, &local) && g_get_monotonic_time () < deadline)
    {
      g_clear_error (&local);
      g_usleep (PAUSE);
    }
  if (self->engine == NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
signet_receive_host_free (SignetReceiveHost *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->door);
  g_clear_object (&self->engine);
  g_clear_object (&self->operations);
  g_clear_object (&self->visit);
  g_free (self->profile);
  g_free (self);
}

SignetEngine *
signet_receive_host_get_engine (SignetReceiveHost *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->engine;
}

GListModel *
signet_receive_host_get_operations (SignetReceiveHost *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->profile ? G_LIST_MODEL (self->operations) : signet_engine_get_operations (self->engine);
}

const char *
signet_receive_host_get_other (SignetReceiveHost *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->profile;
}

void
signet_receive_host_receive_async (SignetReceiveHost   *self,
                                   SignetAccount       *account,
                                   const char          *password,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (self != NULL);

  g_autoptr(SignetVisit) visit = NULL;

  if (self->profile == NULL)
    {
      signet_engine_receive_async (self->engine, account, password, cancellable, callback, user_data);
      return;
    }
  visit = signet_receive_host_begin_visit (self, NULL);
  if (visit != NULL)
    signet_visit_receive_async (visit, account, password, self->operations, cancellable, callback,
                                user_data);
  else
    g_task_report_new_error (NULL, callback, user_data, NULL, G_IO_ERROR, G_IO_ERROR_CLOSED,
                             "The other Signet is gone");
}

gboolean
signet_receive_host_receive_finish (GObject        *source,
                                    GAsyncResult   *result,
                                    SignetReceipt  *receipt,
                                    GError        **error)
{
  g_return_val_if_fail (receipt != NULL, FALSE);

  *receipt = (SignetReceipt) { 0, };
  if (SIGNET_IS_ENGINE (source))
    return signet_engine_receive_finish (SIGNET_ENGINE (source), result, receipt, error);
  if (SIGNET_IS_VISIT (source))
    return signet_visit_receive_finish (SIGNET_VISIT (source), result, receipt, error);
  return g_task_propagate_boolean (G_TASK (result), error);
}

SignetVisit *
signet_receive_host_begin_visit (SignetReceiveHost  *self,
                                 GError            **error)
{
  g_return_val_if_fail (self != NULL && self->profile != NULL, NULL);

  g_autoptr(SignetVisit) first = g_steal_pointer (&self->visit);

  if (first != NULL && g_get_monotonic_time () - self->begun < MAX_SILENCE)
    return g_steal_pointer (&first);
  return signet_visit_begin (self->profile, error);
}

static void
serve (SignetReceiveHost *self,
       GCancellable      *cancellable)
{
  while (signet_door_is_busy (self->door) && !g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (NULL, TRUE);
}

/* Who knocks when all are served is either let in or finds no door. */
void
signet_receive_host_serve (SignetReceiveHost *self,
                           GCancellable      *cancellable)
{
  g_return_if_fail (self != NULL);

  if (self->door == NULL)
    return;
  serve (self, cancellable);
  signet_door_hide (self->door);
  serve (self, cancellable);
}

void
signet_receive_host_close (SignetReceiveHost *self)
{
  g_return_if_fail (self != NULL);

  signet_engine_close (self->engine);
  if (self->door != NULL)
    signet_door_close (self->door);
}
