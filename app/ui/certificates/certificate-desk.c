/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/certificate-desk.h"

#include <glib/gi18n-lib.h>

#include "certificates/certificates-window.h"
#include "certificates/expiry-notice.h"
#include "certificates/passphrase-asker.h"
#include "common/tell.h"

/* When the user has settled in, ms after the start. */
#define EXPIRY_DELAY 20000
#define EXPIRY_KEY   "expiry-told"

struct _SignetCertificateDesk
{
  GObject                parent_instance;
  SignetEngine          *engine;
  GtkApplicationWindow  *window;
  AdwToastOverlay       *toasts;
  guint                  expiry;        /* the source that will look for what ends soon */
  GtkWindow             *certificates;  /* weak */
  SignetPassphraseAsker *asker;         /* NULL: there are no keys */
};

G_DEFINE_FINAL_TYPE (SignetCertificateDesk, signet_certificate_desk, G_TYPE_OBJECT)

#define ACTION "certificates"

static void
signet_certificate_desk_dispose (GObject *object)
{
  SignetCertificateDesk *self = SIGNET_CERTIFICATE_DESK (object);

  g_clear_handle_id (&self->expiry, g_source_remove);
  if (self->engine != NULL)
    g_action_map_remove_action (G_ACTION_MAP (self->window), ACTION);
  if (self->certificates != NULL)
    gtk_window_destroy (self->certificates);
  g_clear_weak_pointer (&self->certificates);
  if (self->asker != NULL)
    signet_passphrase_asker_close (self->asker);
  g_clear_object (&self->asker);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_certificate_desk_parent_class)->dispose (object);
}

static void
signet_certificate_desk_class_init (SignetCertificateDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_certificate_desk_dispose;
}

static void
signet_certificate_desk_init (SignetCertificateDesk *self)
{
}

/* Returns: (transfer full). */
static char *
get_today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%F");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetCertificateDesk) self = user_data;
  SignetCertificates *certificates = SIGNET_CERTIFICATES (source);
  g_autoptr(GSettings) settings = NULL;
  g_autofree char *today = NULL;
  g_autofree char *sentence = NULL;
  AdwToast *toast;

  if (!signet_certificates_load_finish (certificates, result, NULL) || self->engine == NULL)
    return;
  sentence = signet_expiry_notice_make (
    signet_certificates_get_model (certificates, SIGNET_CERTIFICATES_MINE),
    g_get_real_time () / G_USEC_PER_SEC);
  if (sentence == NULL)
    return;
  toast = signet_toast_new (sentence);
  adw_toast_set_button_label (toast, _("Certificates"));
  adw_toast_set_action_name (toast, "win." ACTION);
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);

  settings = g_settings_new (SIGNET_APPLICATION_ID);
  today = get_today ();
  g_settings_set_string (settings, EXPIRY_KEY, today);
}

static void
look_for_expiry_cb (gpointer user_data)
{
  SignetCertificateDesk *self = user_data;
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_autofree char *told = g_settings_get_string (settings, EXPIRY_KEY);
  g_autofree char *today = get_today ();

  self->expiry = 0;
  if (!g_str_equal (told, today))
    signet_certificates_load_async (signet_engine_get_certificates (self->engine), NULL, loaded_cb,
                                    g_object_ref (self));
}

static void
activated_cb (SignetCertificateDesk *self)
{
  signet_certificate_desk_present (self);
}

SignetCertificateDesk *
signet_certificate_desk_new (SignetEngine         *engine,
                             GtkApplicationWindow *window,
                             AdwToastOverlay      *toasts)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window), NULL);

  SignetCertificateDesk *self = g_object_new (SIGNET_TYPE_CERTIFICATE_DESK, NULL);
  SignetPassphrases *passphrases = signet_engine_get_passphrases (engine);
  g_autoptr(GSimpleAction) action = g_simple_action_new (ACTION, NULL);

  self->engine = g_object_ref (engine);
  self->window = window;
  self->toasts = toasts;
  g_signal_connect_object (action, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
  if (passphrases != NULL)
    {
      self->asker = signet_passphrase_asker_new (passphrases, GTK_WINDOW (window));
      self->expiry = g_timeout_add_once (EXPIRY_DELAY, look_for_expiry_cb, self);
    }
  return self;
}

void
signet_certificate_desk_present (SignetCertificateDesk *self)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATE_DESK (self));
  g_return_if_fail (self->engine != NULL);

  if (self->certificates == NULL)
    {
      SignetCertificatesWindow *window =
        signet_certificates_window_new (signet_engine_get_certificates (self->engine),
                                        signet_engine_get_accounts (self->engine));

      g_set_weak_pointer (&self->certificates, GTK_WINDOW (window));
      gtk_window_set_application (self->certificates, gtk_window_get_application (GTK_WINDOW (self->window)));
    }
  gtk_window_present (self->certificates);
}

void
signet_certificate_desk_import (SignetCertificateDesk *self,
                                GFile                 *file)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATE_DESK (self));
  g_return_if_fail (G_IS_FILE (file));

  signet_certificate_desk_present (self);
  signet_certificates_window_import (SIGNET_CERTIFICATES_WINDOW (self->certificates), file);
}

void
signet_certificate_desk_close (SignetCertificateDesk *self)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATE_DESK (self));

  g_object_run_dispose (G_OBJECT (self));
  g_object_unref (self);
}
