/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first frame is an empty window, which costs as little as a window can: no font and no icon is
 * looked for. The profile is opened when it is on the screen, and what there is to see is built then. */
#include "config.h"

#include "application/window.h"

#include <glib/gi18n-lib.h>

#include "accounts/account-dialog.h"
#include "application/desks.h"
#include "application/hold.h"
#include "application/mail-view.h"
#include "application/pages.h"
#include "application/preferences.h"
#include "application/session.h"
#include "application/shortcuts.h"

/* How often it is looked whether mail that is open elsewhere is free, ms. */
#define RETRY 1000

/* What it can be made as small as, px: a narrow screen's. */
#define MIN_WIDTH  360
#define MIN_HEIGHT 294

struct _SignetWindow
{
  AdwApplicationWindow  parent_instance;
  AdwToastOverlay      *toasts;
  GSettings            *settings;
  char                 *profile;       /* NULL: a window for the demo mailbox only */
  char                 *demo_profile;  /* where the demo is kept; NULL: it is not */
  gboolean              in_demo;   /* which of the two is open or wanted */
  gboolean              opening;
  SignetSession        *session;
  SignetDesks          *desks;
  GtkWidget            *view;      /* NULL while a page is shown in its place */
  guint                 open_idle;
  gboolean              waiting;   /* it is open elsewhere, and the page says so */
  guint                 retry;
  GApplication         *held;      /* while something is being opened */
};

G_DEFINE_FINAL_TYPE (SignetWindow, signet_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_actions (SignetWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_open = self->session != NULL;

  gtk_widget_action_set_enabled (widget, "win.add-account", is_open && !self->in_demo);
  gtk_widget_action_set_enabled (widget, "win.try-demo", is_open && !self->in_demo);
  gtk_widget_action_set_enabled (widget, "win.leave-demo",
                                 is_open && self->in_demo && self->profile != NULL);
}

/* page: (transfer full) (nullable): what is shown in place of the mail. */
static void
show_page (SignetWindow *self,
           GtkWidget    *page)
{
  self->view = NULL;
  self->waiting = FALSE;
  adw_toast_overlay_set_child (self->toasts, page);
  g_clear_object (&page);
}

static void
show_view (SignetWindow *self)
{
  g_autoptr(GMenuModel) menu = NULL;

  if (self->view != NULL)
    return;
  menu = signet_pages_new_menu ();
  self->view = signet_mail_view_new (self->session, signet_desks_get_compose (self->desks), menu);
  signet_mail_view_bind_settings (SIGNET_MAIL_VIEW (self->view), self->settings);
  adw_toast_overlay_set_child (self->toasts, self->view);
}

static void
accounts_changed_cb (SignetWindow *self)
{
  SignetAccountList *accounts
    = signet_engine_get_accounts (signet_session_get_engine (self->session));

  if (g_list_model_get_n_items (G_LIST_MODEL (accounts)) > 0)
    show_view (self);
  else
    show_page (self, signet_pages_new_welcome ());
}

static void
close_session (SignetWindow *self)
{
  if (self->session == NULL)
    return;

  g_signal_handlers_disconnect_by_data (
    signet_engine_get_accounts (signet_session_get_engine (self->session)), self);
  show_page (self, NULL);
  signet_desks_set_session (self->desks, NULL);
  signet_session_close (self->session);
  g_clear_object (&self->session);
}

static void
take_session (SignetWindow  *self,
              SignetSession *session)
{
  SignetEngine *engine = signet_session_get_engine (session);

  self->session = session;
  self->waiting = FALSE;
  signet_desks_set_session (self->desks, session);
  g_signal_connect_swapped (signet_engine_get_accounts (engine), "items-changed",
                            G_CALLBACK (accounts_changed_cb), self);
  accounts_changed_cb (self);
  signet_session_set_interval (session, g_settings_get_uint (self->settings, "receive-interval"));
}

static void retry_cb (gpointer user_data);

/* It may be a command that ends soon. */
static void
wait_for_other (SignetWindow *self)
{
  if (!self->waiting)
    show_page (self, signet_pages_new_failed (_("Your Mail Is Open Elsewhere"),
                                              _("Another window or command of Signet is using it. "
                                                "It opens here as soon as that has ended.")));
  self->waiting = TRUE;
  self->retry = g_timeout_add_once (RETRY, retry_cb, self);
}

static void
show_error (SignetWindow *self,
            const GError *error)
{
  g_autofree char *message = g_markup_escape_text (error->message, -1);

  if (g_error_matches (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_LOCKED))
    wait_for_other (self);
  else
    show_page (self, signet_pages_new_failed (self->in_demo ? _("The Demo Mailbox Cannot Be Opened")
                                                            : _("Your Mail Cannot Be Opened"),
                                              message));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetSession) session = signet_session_open_finish (result, &error);

  self->opening = FALSE;
  g_clear_pointer (&self->held, signet_hold_end);
  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;

  if (session != NULL)
    take_session (self, g_steal_pointer (&session));
  else
    show_error (self, error);
  update_actions (self);
}

static void
begin_opening (SignetWindow *self)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  self->opening = TRUE;
  if (self->held == NULL)
    self->held = signet_hold_begin (GTK_WINDOW (self));
  signet_session_open_async (self->in_demo ? SIGNET_SESSION_DEMO : SIGNET_SESSION_PROFILE,
                             self->in_demo ? self->demo_profile : self->profile, NULL, opened_cb,
                             g_object_ref (self));
}

/* What is shown stays until there is something else to be shown. */
static void
retry_cb (gpointer user_data)
{
  SignetWindow *self = SIGNET_WINDOW (user_data);

  self->retry = 0;
  begin_opening (self);
}

static void
open_session (SignetWindow *self)
{
  if (self->opening)
    return;
  close_session (self);
  update_actions (self);
  gtk_window_set_title (GTK_WINDOW (self), self->in_demo ? _("Demo Mailbox") : _("Signet"));
  show_page (self, self->in_demo ? signet_pages_new_opening () : NULL);
  begin_opening (self);
}

static void
open_idle_cb (gpointer user_data)
{
  SignetWindow *self = SIGNET_WINDOW (user_data);

  self->open_idle = 0;
  /* Not before: without Wayland the icon is drawn when the window is made. */
  gtk_window_set_default_icon_name (SIGNET_APPLICATION_ID);
  open_session (self);
}

/* The frame is painted after this, and before an idle moment. */
static gboolean
first_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  SignetWindow *self = SIGNET_WINDOW (widget);

  self->open_idle = g_idle_add_once (open_idle_cb, self);
  return G_SOURCE_REMOVE;
}

/* Whoever comes back may have been busy with the same mail elsewhere. */
static void
active_changed_cb (SignetWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && self->session != NULL)
    signet_engine_refresh_folders (signet_session_get_engine (self->session));
}

static void
signet_window_map (GtkWidget *widget)
{
  SignetWindow *self = SIGNET_WINDOW (widget);

  GTK_WIDGET_CLASS (signet_window_parent_class)->map (widget);
  if (self->session == NULL)
    gtk_widget_add_tick_callback (widget, first_frame_cb, NULL, NULL);
}

static void
toast_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  g_autofree char *title = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);

  adw_toast_overlay_add_toast (SIGNET_WINDOW (widget)->toasts, adw_toast_new (title));
}

static void
add_account_action_cb (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  SignetWindow *self = SIGNET_WINDOW (widget);
  SignetEngine *engine = signet_session_get_engine (self->session);

  gtk_window_present (GTK_WINDOW (signet_account_dialog_new (engine, NULL, GTK_WINDOW (self))));
}

static void
preferences_action_cb (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  SignetWindow *self = SIGNET_WINDOW (widget);
  SignetEngine *engine = self->session != NULL ? signet_session_get_engine (self->session) : NULL;

  gtk_window_present (signet_preferences_new (GTK_WINDOW (self), engine));
}

static void
demo_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SignetWindow *self = SIGNET_WINDOW (widget);

  self->in_demo = g_str_equal (name, "win.try-demo");
  open_session (self);
}

static void
try_again_action_cb (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  open_session (SIGNET_WINDOW (widget));
}

static void
shortcuts_action_cb (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  signet_shortcuts_present (GTK_WINDOW (widget));
}

/* Out of sight first: what follows may have to wait for the disk. */
static gboolean
signet_window_close_request (GtkWindow *window)
{
  if (!signet_desks_may_close (SIGNET_WINDOW (window)->desks))
    return TRUE;
  close_session (SIGNET_WINDOW (window));
  return GTK_WINDOW_CLASS (signet_window_parent_class)->close_request (window);
}

static void
signet_window_dispose (GObject *object)
{
  SignetWindow *self = SIGNET_WINDOW (object);

  g_clear_handle_id (&self->open_idle, g_source_remove);
  g_clear_handle_id (&self->retry, g_source_remove);
  close_session (self);
  g_clear_object (&self->desks);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->demo_profile, g_free);
  G_OBJECT_CLASS (signet_window_parent_class)->dispose (object);
}

static void
signet_window_class_init (SignetWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = signet_window_close_request;
  widget_class->map = signet_window_map;

  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action_cb);
  gtk_widget_class_install_action (widget_class, "win.add-account", NULL, add_account_action_cb);
  gtk_widget_class_install_action (widget_class, "win.try-demo", NULL, demo_action_cb);
  gtk_widget_class_install_action (widget_class, "win.leave-demo", NULL, demo_action_cb);
  gtk_widget_class_install_action (widget_class, "win.try-again", NULL, try_again_action_cb);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action_cb);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, shortcuts_action_cb);
}

static void
signet_window_init (SignetWindow *self)
{
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->toasts));
  self->desks = signet_desks_new (GTK_APPLICATION_WINDOW (self), self->toasts);
  gtk_widget_set_size_request (GTK_WIDGET (self), MIN_WIDTH, MIN_HEIGHT);

  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
  update_actions (self);
}

SignetWindow *
signet_window_new (GtkApplication *application,
                   const char     *profile)
{
  g_return_val_if_fail (application == NULL || GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (profile != NULL, NULL);

  SignetWindow *self = g_object_new (SIGNET_TYPE_WINDOW, "application", application, NULL);

  self->profile = g_strdup (profile);
  return self;
}

SignetWindow *
signet_window_new_for_demo (GtkApplication *application,
                            const char     *profile)
{
  g_return_val_if_fail (application == NULL || GTK_IS_APPLICATION (application), NULL);

  SignetWindow *self = g_object_new (SIGNET_TYPE_WINDOW, "application", application, NULL);

  self->demo_profile = g_strdup (profile);
  self->in_demo = TRUE;
  return self;
}

SignetComposeDesk *
signet_window_get_compose_desk (SignetWindow *self)
{
  g_return_val_if_fail (SIGNET_IS_WINDOW (self), NULL);
  return signet_desks_get_compose (self->desks);
}
