/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/certificate-desk.h"

#include "certificates/certificate-actions.h"
#include "certificates/certificates-window.h"
#include "certificates/expiry-teller.h"
#include "certificates/passphrase-asker.h"

struct _SignetCertificateDesk
{
  GObject                parent_instance;
  SignetEngine          *engine;
  GtkApplicationWindow  *window;
  SignetExpiryTeller    *expiry;        /* NULL: there are no keys */
  GtkWindow             *certificates;  /* weak */
  SignetPassphraseAsker *asker;         /* NULL: there are no keys */
};

G_DEFINE_FINAL_TYPE (SignetCertificateDesk, signet_certificate_desk, G_TYPE_OBJECT)

static void
show_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       self)
{
  signet_certificate_desk_present (self);
}

/* Known since it was told that it ends. */
static void
renew_cb (GSimpleAction *action,
          GVariant      *fingerprint,
          gpointer       user_data)
{
  SignetCertificateDesk *self = user_data;
  SignetCertificates *certificates = signet_engine_get_certificates (self->engine);
  GListModel *mine = signet_certificates_get_model (certificates, SIGNET_CERTIFICATES_MINE);

  for (guint i = 0; i < g_list_model_get_n_items (mine); i++)
    {
      g_autoptr(SignetCertificateRow) row = g_list_model_get_item (mine, i);
      SignetCertificate *certificate = signet_certificate_row_get_certificate (row);

      if (g_str_equal (signet_certificate_get_fingerprint (certificate),
                       g_variant_get_string (fingerprint, NULL)))
        {
          signet_certificate_actions_renew (GTK_WIDGET (self->window), certificates, certificate);
          return;
        }
    }
}

static const GActionEntry actions[] = {
  { .name = "certificates", .activate = show_cb },
  { .name = "renew-certificate", .activate = renew_cb, .parameter_type = "s" },
};

static void
signet_certificate_desk_dispose (GObject *object)
{
  SignetCertificateDesk *self = SIGNET_CERTIFICATE_DESK (object);

  g_clear_pointer (&self->expiry, signet_expiry_teller_close);
  if (self->engine != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
      g_action_map_remove_action (G_ACTION_MAP (self->window), actions[i].name);
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

SignetCertificateDesk *
signet_certificate_desk_new (SignetEngine         *engine,
                             GtkApplicationWindow *window,
                             AdwToastOverlay      *toasts)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window), NULL);

  SignetCertificateDesk *self = g_object_new (SIGNET_TYPE_CERTIFICATE_DESK, NULL);
  SignetPassphrases *passphrases = signet_engine_get_passphrases (engine);

  self->engine = g_object_ref (engine);
  self->window = window;
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), self);
  if (passphrases != NULL)
    {
      self->asker = signet_passphrase_asker_new (passphrases, GTK_WINDOW (window));
      self->expiry = signet_expiry_teller_new (signet_engine_get_certificates (engine),
                                               signet_engine_get_accounts (engine), GTK_WINDOW (window),
                                               toasts);
    }
  return self;
}

void
signet_certificate_desk_present (SignetCertificateDesk *self)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATE_DESK (self));
  g_return_if_fail (self->engine != NULL);

  /* One that was closed is not shown again, though somebody may still hold it. */
  if (self->certificates != NULL && !gtk_widget_get_realized (GTK_WIDGET (self->certificates)))
    g_clear_weak_pointer (&self->certificates);
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
