/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "late-operation.h"

#include "engine-private.h"

#define SHORT 500  /* ms */

struct _SignetLateOperation
{
  SignetEngine    *engine;     /* borrowed */
  SignetOperation *operation;
  guint            timer;      /* 0: it is shown */
};

static void
show_cb (gpointer user_data)
{
  SignetLateOperation *self = user_data;

  self->timer = 0;
  signet_engine_begin (self->engine, self->operation);
}

SignetLateOperation *
signet_late_operation_new (SignetEngine *engine,
                           const char   *title,
                           GCancellable *cancellable)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  SignetLateOperation *self = g_new (SignetLateOperation, 1);

  self->engine = engine;
  self->operation = signet_operation_new (title);
  signet_operation_follow (self->operation, cancellable);
  self->timer = g_timeout_add_once (SHORT, show_cb, self);
  return self;
}

SignetOperation *
signet_late_operation_get (SignetLateOperation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->operation;
}

void
signet_late_operation_end (SignetLateOperation *self,
                           const GError        *error)
{
  g_return_if_fail (self != NULL);

  signet_operation_finish (self->operation, error);
  if (self->timer == 0)
    signet_engine_end (self->engine, self->operation);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_object_unref (self->operation);
  g_free (self);
}
