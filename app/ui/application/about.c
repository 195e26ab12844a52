/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/about.h"

#include <glib/gi18n-lib.h>

void
signet_about_present (GtkWindow *parent)
{
  GtkWidget *about;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

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
                "transient-for", parent,
                "modal", parent != NULL,
                NULL);
  gtk_window_present (GTK_WINDOW (about));
}
