/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-sandbox.h"

/* In a Flatpak it is another program that makes the sandbox, and WebKit asks that. */
#define FLATPAK "/.flatpak-info"

/* What held once holds until the program ends. */
static gboolean holds;

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GSubprocess *process = G_SUBPROCESS (source);
  g_autoptr(GTask) task = user_data;
  g_autofree char *words = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_utf8_finish (process, result, NULL, &words, &error))
    g_task_return_error (task, error);
  else if (!g_subprocess_get_successful (process))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                             words != NULL ? g_strchomp (words) : "");
  else
    {
      holds = TRUE;
      g_task_return_boolean (task, TRUE);
    }
}

void
signet_web_sandbox_check_async (GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr(GSubprocess) process = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, signet_web_sandbox_check_async);
  if (holds || g_file_test (FLATPAK, G_FILE_TEST_EXISTS))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, "bwrap", "--unshare-all",
                              "--ro-bind", "/", "/", "true", NULL);
  if (process == NULL)
    g_task_return_error (task, error);
  else
    g_subprocess_communicate_utf8_async (process, NULL, NULL, ended_cb, g_steal_pointer (&task));
}

gboolean
signet_web_sandbox_check_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
