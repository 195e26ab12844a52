/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/expiry-teller.h"

#include <glib/gi18n-lib.h>

#include "certificates/expiry-notice.h"
#include "common/tell.h"

/* When the user has settled in, ms after the start; and how often it is seen whether another day has come:
 * a computer may have slept. */
#define DELAY    20000
#define INTERVAL (30 * 60)  /* s */

#define KEY       "expiry-dismissed"
#define MAX_KEPT  100
#define BY_DESKTOP ":desktop"
#define ID        "certificates-expiry"

struct _SignetExpiryTeller
{
  GObject             parent_instance;
  SignetCertificates *certificates;
  SignetAccountList  *accounts;
  GtkWindow          *window;
  AdwToastOverlay    *toasts;
  GSettings          *settings;
  guint               delay;
  guint               interval;
  int                 day;      /* of the year, on which it was looked */
  AdwToast           *toast;    /* that is shown, or NULL */
  GPtrArray          *told;     /* of SignetCertificate: what it speaks of */
  gboolean            notified; /* the desktop speaks of it */
};

G_DEFINE_FINAL_TYPE (SignetExpiryTeller, signet_expiry_teller, G_TYPE_OBJECT)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static int
get_day (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_get_day_of_year (now);
}

/* Returns: (transfer none) (nullable): NULL without a bus, where there is nobody to tell. */
static GApplication *
get_application (SignetExpiryTeller *self)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (self->window));

  return application != NULL && g_application_get_dbus_connection (application) != NULL ? application : NULL;
}

static GListModel *
get_mine (SignetExpiryTeller *self)
{
  return signet_certificates_get_model (self->certificates, SIGNET_CERTIFICATES_MINE);
}

static char *
make_mark (SignetCertificate *certificate,
           const char        *by)
{
  g_autofree char *stage = signet_expiry_notice_stage (certificate, get_now ());

  return g_strconcat (stage, by, NULL);
}

static gboolean
is_marked (SignetExpiryTeller *self,
           SignetCertificate  *certificate,
           const char         *by)
{
  g_auto(GStrv) marks = g_settings_get_strv (self->settings, KEY);
  g_autofree char *mark = make_mark (certificate, by);

  return g_strv_contains ((const char *const *) marks, mark);
}

/* Those that are told now need not be told again; the oldest marks go. */
static void
mark_told (SignetExpiryTeller *self,
           const char         *by)
{
  g_auto(GStrv) marks = g_settings_get_strv (self->settings, KEY);
  const guint length = g_strv_length (marks);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) all = NULL;

  for (guint i = length > MAX_KEPT ? length - MAX_KEPT : 0; i < length; i++)
    g_strv_builder_add (builder, marks[i]);
  for (guint i = 0; i < self->told->len; i++)
    {
      g_autofree char *mark = make_mark (self->told->pdata[i], by);

      if (!g_strv_contains ((const char *const *) marks, mark))
        g_strv_builder_add (builder, mark);
    }
  all = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, KEY, (const char *const *) all);
}

static void
withdraw (SignetExpiryTeller *self)
{
  GApplication *application = get_application (self);

  if (self->notified && application != NULL)
    g_application_withdraw_notification (application, ID);
  self->notified = FALSE;
}

/* By the user: not with the window. */
static void
dismissed_cb (SignetExpiryTeller *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->window)))
    mark_told (self, "");
  g_clear_object (&self->toast);
}

/* Not what the user does. */
static void
drop_toast (SignetExpiryTeller *self)
{
  g_autoptr(AdwToast) toast = g_steal_pointer (&self->toast);

  if (toast == NULL)
    return;
  g_signal_handlers_disconnect_by_data (toast, self);
  adw_toast_dismiss (toast);
}

/* One is renewed from here; of several the user chooses. */
static void
show_toast (SignetExpiryTeller *self)
{
  g_autofree char *sentence = signet_expiry_notice_word (self->told, get_now ());

  drop_toast (self);
  self->toast = signet_toast_new (sentence);
  adw_toast_set_timeout (self->toast, 0);
  if (self->told->len == 1)
    {
      adw_toast_set_button_label (self->toast, _("_Renew…"));
      adw_toast_set_action_name (self->toast, "win.renew-certificate");
      adw_toast_set_action_target (self->toast, "s",
                                   signet_certificate_get_fingerprint (self->told->pdata[0]));
    }
  else
    {
      adw_toast_set_button_label (self->toast, _("Certificates"));
      adw_toast_set_action_name (self->toast, "win.certificates");
    }
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->toast));
}

static void
notify_desktop (SignetExpiryTeller *self)
{
  GApplication *application = get_application (self);
  g_autofree char *sentence = signet_expiry_notice_word (self->told, get_now ());
  g_autoptr(GNotification) notification = g_notification_new (_("Certificates"));

  if (application == NULL)
    return;
  g_notification_set_body (notification, sentence);
  g_notification_set_default_action (notification, "app.notice-certificates");
  g_application_send_notification (application, ID, notification);
  self->notified = TRUE;
  mark_told (self, BY_DESKTOP);
}

static void
tell (SignetExpiryTeller *self)
{
  const gboolean seen = gtk_widget_get_visible (GTK_WIDGET (self->window));

  for (guint i = self->told->len; i-- > 0; )
    if (is_marked (self, self->told->pdata[i], "")
        || (!seen && is_marked (self, self->told->pdata[i], BY_DESKTOP)))
      g_ptr_array_remove_index (self->told, i);

  if (seen)
    withdraw (self);
  if (self->told->len == 0)
    drop_toast (self);
  else if (seen)
    show_toast (self);
  else
    notify_desktop (self);
}

static void
find_and_tell (SignetExpiryTeller *self)
{
  g_clear_pointer (&self->told, g_ptr_array_unref);
  self->told = signet_expiry_notice_find (get_mine (self), G_LIST_MODEL (self->accounts), get_now ());
  tell (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetExpiryTeller) self = user_data;

  if (signet_certificates_finish (SIGNET_CERTIFICATES (source), result, NULL)
      && self->certificates != NULL)
    find_and_tell (self);
}

/* Another one may have come that takes its place. */
static void
mine_changed_cb (SignetExpiryTeller *self)
{
  if (self->toast != NULL)
    find_and_tell (self);
}

void
signet_expiry_teller_look (SignetExpiryTeller *self)
{
  g_return_if_fail (SIGNET_IS_EXPIRY_TELLER (self));
  g_return_if_fail (self->certificates != NULL);

  self->day = get_day ();
  signet_certificates_load_async (self->certificates, NULL, loaded_cb, g_object_ref (self));
}

static void
begin_cb (gpointer user_data)
{
  SignetExpiryTeller *self = user_data;

  self->delay = 0;
  signet_expiry_teller_look (self);
}

static gboolean
again_cb (gpointer user_data)
{
  SignetExpiryTeller *self = user_data;

  if (self->delay == 0 && self->day != get_day ())
    signet_expiry_teller_look (self);
  return G_SOURCE_CONTINUE;
}

/* The window says it as well as the desktop did. */
static void
visible_cb (SignetExpiryTeller *self)
{
  if (self->delay == 0 && gtk_widget_get_visible (GTK_WIDGET (self->window)) && self->toast == NULL)
    signet_expiry_teller_look (self);
}

static void
signet_expiry_teller_dispose (GObject *object)
{
  SignetExpiryTeller *self = SIGNET_EXPIRY_TELLER (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_handle_id (&self->interval, g_source_remove);
  if (self->certificates != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->window, self);
      g_signal_handlers_disconnect_by_data (get_mine (self), self);
      withdraw (self);
      drop_toast (self);
    }
  g_clear_object (&self->certificates);
  g_clear_object (&self->accounts);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  G_OBJECT_CLASS (signet_expiry_teller_parent_class)->dispose (object);
}

static void
signet_expiry_teller_class_init (SignetExpiryTellerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_expiry_teller_dispose;
}

static void
signet_expiry_teller_init (SignetExpiryTeller *self)
{
  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
}

SignetExpiryTeller *
signet_expiry_teller_new (SignetCertificates *certificates,
                          SignetAccountList  *accounts,
                          GtkWindow          *window,
                          AdwToastOverlay    *toasts)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATES (certificates), NULL);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_LIST (accounts), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  SignetExpiryTeller *self = g_object_new (SIGNET_TYPE_EXPIRY_TELLER, NULL);

  self->certificates = g_object_ref (certificates);
  self->accounts = g_object_ref (accounts);
  self->window = window;
  self->toasts = toasts;
  self->delay = g_timeout_add_once (DELAY, begin_cb, self);
  self->interval = g_timeout_add_seconds (INTERVAL, again_cb, self);
  g_signal_connect_object (get_mine (self), "items-changed", G_CALLBACK (mine_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::visible", G_CALLBACK (visible_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
signet_expiry_teller_close (SignetExpiryTeller *self)
{
  g_return_if_fail (SIGNET_IS_EXPIRY_TELLER (self));

  g_object_run_dispose (G_OBJECT (self));
  g_object_unref (self);
}
