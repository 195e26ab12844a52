/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stop.h"

#include <signal.h>

#include <glib-unix.h>

struct _SignetStop
{
  GCancellable *cancellable;
  guint         interrupt;
  guint         terminate;
};

static gboolean
stop_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

SignetStop *
signet_stop_new (void)
{
  SignetStop *self = g_new (SignetStop, 1);

  self->cancellable = g_cancellable_new ();
  self->interrupt = g_unix_signal_add (SIGINT, stop_cb, self->cancellable);
  self->terminate = g_unix_signal_add (SIGTERM, stop_cb, self->cancellable);
  return self;
}

void
signet_stop_free (SignetStop *self)
{
  g_return_if_fail (self != NULL);

  g_source_remove (self->interrupt);
  g_source_remove (self->terminate);
  g_object_unref (self->cancellable);
  g_free (self);
}

GCancellable *
signet_stop_get_cancellable (SignetStop *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->cancellable;
}
