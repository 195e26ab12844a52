/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "hindrance.h"

#include "engine-private.h"

static void
work (GTask        *task,
      gpointer      source_object,
      gpointer      task_data,
      GCancellable *cancellable)
{
  Hindrance *self = task_data;

  g_mutex_lock (&self->mutex);
  while (!self->is_over)
    g_cond_wait (&self->over, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_task_return_boolean (task, TRUE);
}

void
hindrance_begin (Hindrance    *self,
                 SignetEngine *engine)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  *self = (Hindrance) { 0 };
  g_task_set_task_data (task, self, NULL);
  signet_worker_run (signet_engine_get_opening (engine), task, work);
}

void
hindrance_end (Hindrance *self)
{
  g_mutex_lock (&self->mutex);
  self->is_over = TRUE;
  g_cond_signal (&self->over);
  g_mutex_unlock (&self->mutex);
}
