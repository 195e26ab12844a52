/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "own-place.h"

#include "temporary.h"

void
place_set_up (Place         *self,
              gconstpointer  name)
{
  self->directory = temporary_make ("place");
  self->path = g_build_filename (self->directory, name, NULL);
}

void
place_tear_down (Place         *self,
                 gconstpointer  name)
{
  if (self->worker != NULL)
    signet_worker_flush (self->worker);
  g_clear_object (&self->worker);
  g_free (self->path);
  temporary_remove (self->directory);
}

SignetWorker *
place_get_worker (Place *self)
{
  if (self->worker == NULL)
    self->worker = signet_worker_new ("place");
  return self->worker;
}

static void
changed_cb (gboolean *changed)
{
  *changed = TRUE;
}

void
place_wait (gpointer object)
{
  gboolean changed = FALSE;
  gulong handler = g_signal_connect_swapped (object, "changed", G_CALLBACK (changed_cb), &changed);

  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (object, handler);
}
