/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/writing-ahead.h"

#include "reader/web-module.h"

/* The window has done by then what it does at its start. */
#define CALM 2000  /* ms */

struct _SignetWritingAhead
{
  GObject       parent_instance;
  GtkWidget    *window;
  GSettings    *settings;
  GCancellable *cancellable;
  guint         calm;
};

G_DEFINE_FINAL_TYPE (SignetWritingAhead, signet_writing_ahead, G_TYPE_OBJECT)

static gboolean
is_wanted (SignetWritingAhead *self)
{
  return gtk_widget_get_visible (self->window) && g_settings_get_boolean (self->settings, "rich-written");
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetWritingAhead) self = user_data;

  if (signet_web_module_prepare_finish (result) && !g_cancellable_is_cancelled (self->cancellable)
      && is_wanted (self))
    signet_web_module_keep_editor (TRUE);
}

static gboolean
calm_cb (gpointer user_data)
{
  SignetWritingAhead *self = user_data;

  self->calm = 0;
  signet_web_module_prepare_async (self->cancellable, opened_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
update (SignetWritingAhead *self)
{
  g_clear_handle_id (&self->calm, g_source_remove);
  if (is_wanted (self))
    self->calm = g_timeout_add_full (G_PRIORITY_LOW, CALM, calm_cb, self, NULL);
  else
    signet_web_module_keep_editor (FALSE);
}

static void
signet_writing_ahead_dispose (GObject *object)
{
  SignetWritingAhead *self = SIGNET_WRITING_AHEAD (object);

  g_clear_handle_id (&self->calm, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  signet_web_module_keep_editor (FALSE);
  G_OBJECT_CLASS (signet_writing_ahead_parent_class)->dispose (object);
}

static void
signet_writing_ahead_finalize (GObject *object)
{
  SignetWritingAhead *self = SIGNET_WRITING_AHEAD (object);

  g_object_unref (self->settings);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (signet_writing_ahead_parent_class)->finalize (object);
}

static void
signet_writing_ahead_class_init (SignetWritingAheadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_writing_ahead_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_writing_ahead_finalize;
}

static void
signet_writing_ahead_init (SignetWritingAhead *self)
{
  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
  self->cancellable = g_cancellable_new ();
}

SignetWritingAhead *
signet_writing_ahead_new (GtkWidget *window)
{
  g_return_val_if_fail (GTK_IS_WIDGET (window), NULL);

  SignetWritingAhead *self = g_object_new (SIGNET_TYPE_WRITING_AHEAD, NULL);

  self->window = window;
  g_signal_connect_object (window, "notify::visible", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::rich-written", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}
