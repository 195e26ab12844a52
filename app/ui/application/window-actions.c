/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/window-actions.h"

#include "accounts/account-dialog.h"
#include "application/preferences.h"
#include "application/shortcuts.h"
#include "application/window.h"
#include "common/tell.h"

static void
toast_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  GtkWidget *toasts = adw_application_window_get_content (ADW_APPLICATION_WINDOW (widget));

  signet_tell (ADW_TOAST_OVERLAY (toasts), g_variant_get_string (parameter, NULL));
}

/* What is written stays open, and so does the program. */
static void
stay_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  signet_desks_stay (signet_window_get_desks (SIGNET_WINDOW (widget)));
}

/* Only while there is an engine. */
static void
add_account_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SignetEngine *engine = signet_window_get_engine (SIGNET_WINDOW (widget));

  gtk_window_present (GTK_WINDOW (signet_account_dialog_new (engine, NULL, GTK_WINDOW (widget))));
}

static void
preferences_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SignetEngine *engine = signet_window_get_engine (SIGNET_WINDOW (widget));

  gtk_window_present (signet_preferences_new (GTK_WINDOW (widget), engine));
}

static void
shortcuts_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  signet_shortcuts_present (GTK_WINDOW (widget));
}

void
signet_window_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_cb);
  gtk_widget_class_install_action (widget_class, "win.stay", NULL, stay_cb);
  gtk_widget_class_install_action (widget_class, "win.add-account", NULL, add_account_cb);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_cb);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, shortcuts_cb);
}
