/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/hold.h"

GApplication *
signet_hold_begin (GtkWindow *window)
{
  GtkApplication *application;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  application = gtk_window_get_application (window);
  if (application == NULL)
    return NULL;
  g_application_hold (G_APPLICATION (application));
  return g_object_ref (G_APPLICATION (application));
}

void
signet_hold_end (GApplication *self)
{
  g_return_if_fail (G_IS_APPLICATION (self));

  g_application_release (self);
  g_object_unref (self);
}
