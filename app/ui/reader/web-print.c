/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-print.h"

/* "failed" comes before "finished", which always comes. */
static void
failed_cb (WebKitPrintOperation *operation,
           GError               *error,
           GTask                *task)
{
  g_task_set_task_data (task, g_error_copy (error), (GDestroyNotify) g_error_free);
}

static void
finished_cb (WebKitPrintOperation *operation,
             gpointer              user_data)
{
  g_autoptr(GTask) task = user_data;
  const GError *error = g_task_get_task_data (task);

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
  /* It is not done with itself yet. */
  g_idle_add_once (g_object_unref, operation);
}

/* A view that is made for printing stands in a window that is never seen. */
static GtkWindow *
find_parent (WebKitWebView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));

  if (!GTK_IS_WINDOW (root) || gtk_widget_get_visible (GTK_WIDGET (root)))
    return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  return gtk_window_get_transient_for (GTK_WINDOW (root));
}

/* Nothing was begun: no "finished" comes. */
static void
cancel (WebKitPrintOperation *operation,
        GTask                *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  g_object_unref (task);
  g_object_unref (operation);
}

void
signet_web_print (WebKitWebView    *view,
                  GtkPrintSettings *settings,
                  GTask            *task)
{
  WebKitPrintOperation *operation;

  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));
  g_return_if_fail (settings == NULL || GTK_IS_PRINT_SETTINGS (settings));
  g_return_if_fail (G_IS_TASK (task));

  operation = webkit_print_operation_new (view);
  if (settings != NULL)
    webkit_print_operation_set_print_settings (operation, settings);
  g_signal_connect (operation, "failed", G_CALLBACK (failed_cb), task);
  g_signal_connect (operation, "finished", G_CALLBACK (finished_cb), task);
  if (settings != NULL)
    webkit_print_operation_print (operation);
  else if (webkit_print_operation_run_dialog (operation, find_parent (view))
           == WEBKIT_PRINT_OPERATION_RESPONSE_CANCEL)
    cancel (operation, task);
}
