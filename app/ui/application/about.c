/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/about.h"

#include <glib/gi18n-lib.h>

#include "engine-versions.h"
#include "worker.h"

/* Programs are asked for it, which takes a moment. */
static void
look_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  g_task_return_pointer (task, signet_engine_versions_dup (), g_free);
}

/* For who asks about trouble. */
static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree char *engine = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *text =
    g_strdup_printf ("Signet %s%s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\n%s", SIGNET_VERSION,
                     g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? " (Flatpak)" : "",
                     gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                     adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (), engine);

  /* It may be closed by now. */
  if (gtk_widget_get_visible (GTK_WIDGET (source)))
    adw_about_window_set_debug_info (ADW_ABOUT_WINDOW (source), text);
}

GtkWindow *
signet_about_present (GtkWindow *parent)
{
  GtkWidget *about;
  SignetWorker *worker;
  g_autoptr(GTask) task = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  about = adw_about_window_new ();
  g_object_set (about,
                "application-name", _("Signet"),
                "application-icon", SIGNET_APPLICATION_ID,
                "version", SIGNET_VERSION,
                "developer-name", _("The Signet developers"),
                "comments", _("Mail from your POP3 server, kept on your computer."),
                "license-type", GTK_LICENSE_GPL_3_0,
                /* Translators: your name and address, one translator a line. */
                "translator-credits", _("translator-credits"),
                "debug-info-filename", "signet.txt",
                "transient-for", parent,
                "modal", parent != NULL,
                NULL);
  gtk_window_present (GTK_WINDOW (about));
  task = g_task_new (about, NULL, looked_cb, NULL);
  worker = signet_worker_new ("about");
  signet_worker_run (worker, task, look_work);
  g_object_set_data_full (G_OBJECT (about), "signet-worker", worker, g_object_unref);
  return GTK_WINDOW (about);
}
