/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/window.h"

struct _SignetWindow
{
  AdwApplicationWindow  parent_instance;
};

G_DEFINE_FINAL_TYPE (SignetWindow, signet_window, ADW_TYPE_APPLICATION_WINDOW)

static void
signet_window_class_init (SignetWindowClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/signetmail/Signet/application/window.ui");
}

static void
signet_window_init (SignetWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SignetWindow *
signet_window_new (SignetApplication *application)
{
  g_return_val_if_fail (SIGNET_IS_APPLICATION (application), NULL);

  return g_object_new (SIGNET_TYPE_WINDOW, "application", application, NULL);
}
