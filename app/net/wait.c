/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "wait.h"

struct _SignetWait
{
  GMainContext *context;
  GSource      *deadline;
  GSource      *cancelled;    /* nullable */
  GCancellable *cancellable;
  GAsyncResult *result;
  gboolean      over;
};

static gboolean
deadline_cb (gpointer user_data)
{
  SignetWait *self = user_data;

  self->over = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  SignetWait *self = user_data;

  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

SignetWait *
signet_wait_new (guint         seconds,
                 GCancellable *cancellable)
{
  SignetWait *self = g_new0 (SignetWait, 1);

  self->context = g_main_context_new ();
  self->cancellable = g_cancellable_new ();
  self->deadline = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (self->deadline, deadline_cb, self, NULL);
  g_source_attach (self->deadline, self->context);
  if (cancellable != NULL)
    {
      self->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancelled, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->cancelled, self->context);
    }
  g_main_context_push_thread_default (self->context);
  return self;
}

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

void
signet_wait_free (SignetWait *self)
{
  if (self == NULL)
    return;

  clear_source (&self->deadline);
  clear_source (&self->cancelled);
  /* What GIO tried beside the call that won is being cancelled: let it end here. */
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_clear_object (&self->result);
  g_object_unref (self->cancellable);
  g_free (self);
}

GCancellable *
signet_wait_get_cancellable (SignetWait *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->cancellable;
}

void
signet_wait_done (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  SignetWait *self = user_data;

  self->result = g_object_ref (result);
}

GAsyncResult *
signet_wait_run (SignetWait *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);
  return self->result;
}

gboolean
signet_wait_is_over (SignetWait *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->over;
}
