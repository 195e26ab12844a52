/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "background/background.h"

#include <glib/gi18n-lib.h>

#include "background/background-portal.h"
#include "common/window-handle.h"

gboolean
signet_background_is_asked (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("SNAP") != NULL
         || g_strcmp0 (g_getenv ("GTK_USE_PORTAL"), "1") == 0;
}

/* Data of the task. */
typedef struct
{
  SignetBackgroundWish  wish;
  GtkWindow            *parent;  /* nullable, while the portal is asked */
  char                 *handle;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_clear_object (&self->parent);
  g_free (self->handle);
  g_free (self);
}

/* To want nothing is granted in any case. */
static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Errand *self = g_task_get_task_data (task);
  const SignetBackgroundWish *wish = &self->wish;
  g_autoptr(GError) error = NULL;

  signet_window_handle_drop (self->parent, self->handle);
  g_clear_object (&self->parent);
  if (signet_background_portal_request_finish (result, &error)
      || (!wish->receives && wish->autostart == SIGNET_AUTOSTART_OFF
          && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Errand *self = g_task_get_task_data (task);

  self->handle = signet_window_handle_export_finish (result);
  signet_background_portal_request_async (self->handle, self->wish.autostart,
                                          g_task_get_cancellable (task), answered_cb, g_object_ref (task));
}

static void
write_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  const Errand *self = task_data;
  g_autoptr(GError) error = NULL;

  if (signet_autostart_set (self->wish.autostart, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, error->domain, error->code,
                             _("What the desktop starts at login cannot be changed: %s"), error->message);
}

void
signet_background_set_async (GtkWindow                  *parent,
                             const SignetBackgroundWish *wish,
                             GCancellable               *cancellable,
                             GAsyncReadyCallback         callback,
                             gpointer                    user_data)
{
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (wish != NULL);

  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Errand *self = g_new0 (Errand, 1);

  self->wish = *wish;
  g_task_set_source_tag (task, signet_background_set_async);
  g_task_set_task_data (task, self, errand_free);
  if (!signet_background_is_asked ())
    {
      g_task_run_in_thread (task, write_work);
      return;
    }
  g_set_object (&self->parent, parent);
  signet_window_handle_export_async (parent, exported_cb, g_object_ref (task));
}

gboolean
signet_background_set_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
