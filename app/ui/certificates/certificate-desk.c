/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/certificate-desk.h"

#include "certificates/certificates-window.h"
#include "certificates/passphrase-asker.h"

struct _SignetCertificateDesk
{
  GObject                parent_instance;
  SignetEngine          *engine;
  GtkApplicationWindow  *window;
  GtkWindow             *certificates;  /* weak */
  SignetPassphraseAsker *asker;         /* NULL: there are no keys */
};

G_DEFINE_FINAL_TYPE (SignetCertificateDesk, signet_certificate_desk, G_TYPE_OBJECT)

#define ACTION "certificates"

static void
signet_certificate_desk_dispose (GObject *object)
{
  SignetCertificateDesk *self = SIGNET_CERTIFICATE_DESK (object);

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

static void
activated_cb (SignetCertificateDesk *self)
{
  signet_certificate_desk_present (self);
}

SignetCertificateDesk *
signet_certificate_desk_new (SignetEngine         *engine,
                             GtkApplicationWindow *window)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window), NULL);

  SignetCertificateDesk *self = g_object_new (SIGNET_TYPE_CERTIFICATE_DESK, NULL);
  SignetPassphrases *passphrases = signet_engine_get_passphrases (engine);
  g_autoptr(GSimpleAction) action = g_simple_action_new (ACTION, NULL);

  self->engine = g_object_ref (engine);
  self->window = window;
  g_signal_connect_object (action, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
  if (passphrases != NULL)
    self->asker = signet_passphrase_asker_new (passphrases, GTK_WINDOW (window));
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
signet_certificate_desk_close (SignetCertificateDesk *self)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATE_DESK (self));

  g_object_run_dispose (G_OBJECT (self));
  g_object_unref (self);
}
