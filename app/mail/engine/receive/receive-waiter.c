/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "receive-waiter.h"

typedef struct
{
  char          *password;   /* nullable */
  SignetReceipt  receipt;
} Waiter;

static void
waiter_free (gpointer data)
{
  Waiter *self = data;

  signet_secret_free (self->password);
  g_free (self);
}

GTask *
signet_receive_waiter_new (SignetEngine        *engine,
                           const char          *password,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (engine, cancellable, callback, user_data);
  Waiter *self = g_new0 (Waiter, 1);

  self->password = g_strdup (password);
  g_task_set_task_data (task, self, waiter_free);

  /* A message that became durable counts, even when the user cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

const char *
signet_receive_waiter_get_password (GTask *self)
{
  return ((const Waiter *) g_task_get_task_data (self))->password;
}

void
signet_receive_waiter_follow (GTask           *self,
                              SignetOperation *receiving)
{
  GCancellable *cancellable = g_task_get_cancellable (self);

  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (signet_operation_cancel), receiving,
                             G_CONNECT_SWAPPED);
}

gboolean
signet_receive_waiter_has_left (GTask *self)
{
  GCancellable *cancellable = g_task_get_cancellable (self);

  return cancellable != NULL && g_cancellable_is_cancelled (cancellable);
}

void
signet_receive_waiter_answer (GTask               *self,
                              const SignetReceipt *receipt,
                              const GError        *error)
{
  ((Waiter *) g_task_get_task_data (self))->receipt = *receipt;
  if (error != NULL)
    g_task_return_error (self, g_error_copy (error));
  else
    g_task_return_boolean (self, TRUE);
  g_object_unref (self);
}

gboolean
signet_receive_waiter_finish (GTask          *self,
                              SignetReceipt  *receipt,
                              GError        **error)
{
  if (receipt != NULL)
    *receipt = ((const Waiter *) g_task_get_task_data (self))->receipt;
  return g_task_propagate_boolean (self, error);
}
