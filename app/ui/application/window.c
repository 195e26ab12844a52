/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first frame is an empty window, which costs as little as a window can: no font and no icon is
 * looked for. The profile is opened when it is on the screen, and what there is to see is built then. */
#include "config.h"

#include "application/window.h"

#include <glib/gi18n-lib.h>

#include "application/desks.h"
#include "application/mail-view.h"
#include "application/opening.h"
#include "application/pages.h"
#include "application/session.h"
#include "application/unseen.h"
#include "application/window-actions.h"

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
  SignetOpening        *opening;
  SignetSession        *session;
  SignetDesks          *desks;
  GtkWidget            *view;      /* NULL while a page is shown in its place */
  guint                 open_idle;
  gboolean              waiting;   /* it is open elsewhere, and the page says so */
  char                 *wanted[2]; /* Maildir and name of a message to be shown as soon as it can */
  SignetMailErrand      errand;    /* and what is wanted with it */
};

G_DEFINE_FINAL_TYPE (SignetWindow, signet_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_actions (SignetWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_open = self->session != NULL;

  gtk_widget_action_set_enabled (widget, "win.add-account", is_open && !self->in_demo);
  gtk_widget_action_set_enabled (widget, "win.try-demo", is_open && !self->in_demo);
  gtk_widget_action_set_enabled (widget, "win.leave-demo", is_open && self->in_demo && self->profile);
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

/* A notification was clicked on. */
static void
show_wanted (SignetWindow *self)
{
  g_autofree char *maildir = g_steal_pointer (&self->wanted[0]);
  g_autofree char *name = g_steal_pointer (&self->wanted[1]);

  if (name != NULL)
    signet_mail_view_open_mail (SIGNET_MAIL_VIEW (self->view), maildir, name, self->errand);
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
  show_wanted (self);
}

/* What nobody sees is not made: a window that only receives costs little, and reads nothing. */
static void
accounts_changed_cb (SignetWindow *self)
{
  SignetAccountList *accounts = signet_engine_get_accounts (signet_window_get_engine (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (accounts)) > 0)
    show_view (self);
  else
    show_page (self, signet_pages_new_welcome ());
}

/* What ends meanwhile runs in the main loop, and may close it, too. */
static void
close_session (SignetWindow *self)
{
  if (self->session == NULL)
    return;

  g_autoptr(SignetSession) session = g_object_ref (self->session);
  g_signal_handlers_disconnect_by_data (
    signet_engine_get_accounts (signet_session_get_engine (self->session)), self);
  show_page (self, NULL);
  signet_desks_set_session (self->desks, NULL);
  signet_session_close (session);
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
  signet_session_begin_receiving (session);
}

/* It may be a command that ends soon. */
static void
wait_for_other (SignetWindow *self)
{
  if (!self->waiting)
    show_page (self, signet_pages_new_failed (_("Your Mail Is Open Elsewhere"),
                                              _("Another window or command of Signet is using it. "
                                                "It opens here as soon as that has ended.")));
  self->waiting = TRUE;
  signet_opening_retry (self->opening);
}

static void
show_error (SignetWindow *self,
            const GError *error)
{
  g_autofree char *message = signet_trouble_dup_text (error);

  if (g_error_matches (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_LOCKED))
    {
      wait_for_other (self);
      return;
    }
  show_page (self, signet_pages_new_failed (self->in_demo ? _("The Demo Mailbox Cannot Be Opened")
                                                          : _("Your Mail Cannot Be Opened"), message));
  signet_unseen_end (GTK_WINDOW (self));
}

static void
opened_cb (SignetSession *session,
           const GError  *error,
           gpointer       user_data)
{
  SignetWindow *self = SIGNET_WINDOW (user_data);

  if (session != NULL)
    take_session (self, session);
  else
    show_error (self, error);
  update_actions (self);
}

static void
open_session (SignetWindow *self)
{
  if (signet_opening_is_busy (self->opening))
    return;
  close_session (self);
  update_actions (self);
  gtk_window_set_title (GTK_WINDOW (self), self->in_demo ? _("Demo Mailbox") : _("Signet"));
  show_page (self, self->in_demo ? signet_pages_new_opening () : NULL);
  signet_opening_start (self->opening, self->in_demo ? SIGNET_SESSION_DEMO : SIGNET_SESSION_PROFILE,
                        self->in_demo ? self->demo_profile : self->profile);
}

static void
open_idle_cb (gpointer user_data)
{
  SignetWindow *self = SIGNET_WINDOW (user_data);

  self->open_idle = 0;
  /* Not before: without Wayland the icon is drawn when the window is made. */
  gtk_window_set_default_icon_name (SIGNET_APPLICATION_ID);
  if (self->session == NULL)
    open_session (self);
  else
    accounts_changed_cb (self);
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
  if (self->session == NULL || adw_toast_overlay_get_child (self->toasts) == NULL)
    gtk_widget_add_tick_callback (widget, first_frame_cb, NULL, NULL);
}

static void
open_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SignetWindow *self = SIGNET_WINDOW (widget);

  if (parameter != NULL)
    signet_opening_set_replacement (self->opening, g_variant_get_string (parameter, NULL));
  else if (!g_str_equal (name, "win.try-again"))
    self->in_demo = g_str_equal (name, "win.try-demo");
  open_session (self);
}

/* Whether mail is received on without the window. */
static gboolean
stays (SignetWindow *self)
{
  return !signet_desks_is_leaving (self->desks) && !self->in_demo && self->session != NULL
         && gtk_window_get_application (GTK_WINDOW (self)) != NULL
         && g_settings_get_boolean (self->settings, "background");
}

/* Out of sight first: what follows may have to wait for the disk. */
static gboolean
signet_window_close_request (GtkWindow *window)
{
  SignetWindow *self = SIGNET_WINDOW (window);

  if (stays (self))
    {
      if (signet_desks_may_hide (self->desks))
        show_page (self, NULL);
      return TRUE;
    }
  if (!signet_desks_may_close (self->desks))
    return TRUE;
  close_session (self);
  return GTK_WINDOW_CLASS (signet_window_parent_class)->close_request (window);
}

static void
signet_window_dispose (GObject *object)
{
  SignetWindow *self = SIGNET_WINDOW (object);

  g_clear_handle_id (&self->open_idle, g_source_remove);
  if (self->opening != NULL)
    signet_opening_stop (self->opening);
  g_clear_object (&self->opening);
  close_session (self);
  g_clear_object (&self->desks);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->wanted[0], g_free);
  g_clear_pointer (&self->wanted[1], g_free);
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
  signet_unseen_install (widget_class);

  signet_window_actions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "win.try-demo", NULL, open_action_cb);
  gtk_widget_class_install_action (widget_class, "win.leave-demo", NULL, open_action_cb);
  gtk_widget_class_install_action (widget_class, "win.try-again", NULL, open_action_cb);
  gtk_widget_class_install_action (widget_class, "win.take-restored", "s", open_action_cb);
}

static void
signet_window_init (SignetWindow *self)
{
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->toasts));
  self->desks = signet_desks_new (GTK_APPLICATION_WINDOW (self), self->toasts);
  self->opening = signet_opening_new (GTK_WINDOW (self), opened_cb, self);
  gtk_widget_set_size_request (GTK_WIDGET (self), MIN_WIDTH, MIN_HEIGHT);

  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
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

SignetDesks *
signet_window_get_desks (SignetWindow *self)
{
  g_return_val_if_fail (SIGNET_IS_WINDOW (self), NULL);
  return self->desks;
}

void
signet_window_stand_by (SignetWindow *self)
{
  g_return_if_fail (SIGNET_IS_WINDOW (self));

  signet_unseen_begin (GTK_WINDOW (self));
  open_session (self);
}

void
signet_window_leave (SignetWindow *self)
{
  g_return_if_fail (SIGNET_IS_WINDOW (self));
  signet_desks_leave (self->desks);
}

void
signet_window_open_mail (SignetWindow     *self,
                         const char       *maildir,
                         const char       *name,
                         SignetMailErrand  errand)
{
  g_return_if_fail (SIGNET_IS_WINDOW (self));
  g_return_if_fail (maildir != NULL && name != NULL);

  g_free (self->wanted[0]);
  g_free (self->wanted[1]);
  self->wanted[0] = g_strdup (maildir);
  self->wanted[1] = g_strdup (name);
  self->errand = errand;
  gtk_window_present (GTK_WINDOW (self));
  if (self->view != NULL)
    show_wanted (self);
}

SignetEngine *
signet_window_get_engine (SignetWindow *self)
{
  g_return_val_if_fail (SIGNET_IS_WINDOW (self), NULL);
  return self->session != NULL ? signet_session_get_engine (self->session) : NULL;
}
