/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "help/help-key.h"

#include "help/help-topics.h"
#include "help/help-window.h"

static gboolean
pressed_cb (GtkWidget *widget,
            GVariant  *parameters,
            gpointer   application)
{
  signet_help_window_present (application, signet_help_topics_find (GTK_WINDOW (widget)));
  return TRUE;
}

static void
windows_changed_cb (GListModel     *windows,
                    guint           position,
                    guint           removed,
                    guint           added,
                    GtkApplication *application)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *keys = gtk_shortcut_controller_new ();
      GtkShortcutAction *action = gtk_callback_action_new (pressed_cb, g_object_ref (application),
                                                           g_object_unref);

      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                            gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F1, 0),
                                                              action));
      gtk_widget_add_controller (window, keys);
    }
}

void
signet_help_key_follow (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb),
                           application, 0);
}
