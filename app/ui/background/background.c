/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "background/background.h"

#include <glib/gi18n-lib.h>

#include "background/background-portal.h"

gboolean
signet_background_is_asked (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("SNAP") != NULL
         || g_strcmp0 (g_getenv ("GTK_USE_PORTAL"), "1") == 0;
}

/* To want nothing is granted in any case. */
static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  const SignetBackgroundWish *wish = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (signet_background_portal_request_finish (result, &error)
      || (!wish->receives && wish->autostart == SIGNET_AUTOSTART_OFF
          && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
write_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  const SignetBackgroundWish *wish = task_data;
  g_autoptr(GError) error = NULL;

  if (signet_autostart_set (wish->autostart, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, error->domain, error->code,
                             _("What the desktop starts at login cannot be changed: %s"), error->message);
}

void
signet_background_set_async (const SignetBackgroundWish *wish,
                             GCancellable               *cancellable,
                             GAsyncReadyCallback         callback,
                             gpointer                    user_data)
{
  g_return_if_fail (wish != NULL);

  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, signet_background_set_async);
  g_task_set_task_data (task, g_memdup2 (wish, sizeof *wish), g_free);
  if (signet_background_is_asked ())
    signet_background_portal_request_async (wish->autostart, cancellable, answered_cb, g_object_ref (task));
  else
    g_task_run_in_thread (task, write_work);
}

gboolean
signet_background_set_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
