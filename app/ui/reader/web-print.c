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

void
signet_web_print (WebKitWebView    *view,
                  GtkPrintSettings *settings,
                  GtkPageSetup     *setup,
                  GTask            *task)
{
  WebKitPrintOperation *operation;

  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));
  g_return_if_fail (GTK_IS_PRINT_SETTINGS (settings));
  g_return_if_fail (G_IS_TASK (task));

  operation = webkit_print_operation_new (view);
  webkit_print_operation_set_print_settings (operation, settings);
  if (setup != NULL)
    webkit_print_operation_set_page_setup (operation, setup);
  g_signal_connect (operation, "failed", G_CALLBACK (failed_cb), task);
  g_signal_connect (operation, "finished", G_CALLBACK (finished_cb), task);
  webkit_print_operation_print (operation);
}
