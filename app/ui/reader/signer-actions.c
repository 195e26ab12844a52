/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/signer-actions.h"

#include <glib/gi18n-lib.h>

#include "certificates/certificate-actions.h"
#include "certificates/certificate-chain.h"
#include "certificates/certificate-details.h"
#include "common/button-text.h"
#include "common/mnemonic-names.h"

struct _SignetSignerActions
{
  AdwBin              parent_instance;
  GtkLabel           *name;
  GtkButton          *use_button;
  GtkLabel           *use_label;
  GtkButton          *trust_button;
  GtkLabel           *trust_label;
  SignetCertificates *certificates;
  SignetSigner       *signer;
  char               *address;       /* nullable */
  gboolean            offered;       /* to trust the authority */
};

G_DEFINE_FINAL_TYPE (SignetSignerActions, signet_signer_actions, ADW_TYPE_BIN)

static SignetCertificate *
get_certificate (SignetSignerActions *self)
{
  return signet_signer_get_facts (self->signer)->certificate;
}

static void
show_clicked_cb (SignetSignerActions *self)
{
  signet_certificate_details_present_any (self->certificates, get_certificate (self), GTK_WIDGET (self));
}

static void
export_clicked_cb (SignetSignerActions *self)
{
  signet_certificate_actions_export (GTK_WIDGET (self), self->certificates, get_certificate (self));
}

static void
use_clicked_cb (SignetSignerActions *self)
{
  signet_certificate_actions_decide (GTK_WIDGET (self), self->certificates, get_certificate (self),
                                     self->address, SIGNET_PERSON_ACCEPTED);
}

/* Who vouches for the signer, and is known but not trusted. Returns: (transfer full) (nullable). */
static SignetCertificateRow *
find_authority (SignetSignerActions *self)
{
  g_autoptr(SignetCertificateRow) row = NULL;

  if ((signet_signer_get_facts (self->signer)->problems & SIGNET_SIGNER_UNTRUSTED) == 0)
    return NULL;
  row = signet_certificate_chain_find_root (self->certificates, get_certificate (self));
  if (row == NULL || signet_certificate_row_get_group (row) != SIGNET_CERTIFICATES_AUTHORITIES
      || signet_certificate_row_is_trusted (row))
    return NULL;
  return g_steal_pointer (&row);
}

/* Trust is given where the fingerprint stands. */
static void
trust_clicked_cb (SignetSignerActions *self)
{
  g_autoptr(SignetCertificateRow) row = find_authority (self);

  if (row != NULL)
    signet_certificate_details_present_trust (self->certificates,
                                              signet_certificate_row_get_certificate (row),
                                              GTK_WIDGET (self));
}

/* What was offered here has been done: the message is worth another look. */
static void
tell_trusted (SignetSignerActions *self)
{
  g_autoptr(SignetCertificateRow) root =
    signet_certificate_chain_find_root (self->certificates, get_certificate (self));

  if (root == NULL || !signet_certificate_row_is_trusted (root))
    return;
  self->offered = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "details.judge-anew", NULL);
}

static void
update_authority (SignetSignerActions *self)
{
  g_autoptr(SignetCertificateRow) row = find_authority (self);
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->trust_button), row != NULL);
  if (row == NULL && self->offered)
    tell_trusted (self);
  if (row == NULL)
    return;
  self->offered = TRUE;
  /* Translators: %s is an authority that issues certificates. */
  label = g_strdup_printf (_("Trust %s…"),
                           signet_certificate_get_name (signet_certificate_row_get_certificate (row)));
  gtk_label_set_text (self->trust_label, label);
}

/* The signature shows that the signer has the key, and mail that is encrypted to it can be read there.
 * Whether it is the one who is meant the user has to know. */
static gboolean
may_be_used (SignetSignerActions *self)
{
  const SignetSignerFacts *facts = signet_signer_get_facts (self->signer);
  const guint against = SIGNET_SIGNER_ALTERED | SIGNET_SIGNER_BROKEN | SIGNET_SIGNER_UNSUPPORTED
                        | SIGNET_SIGNER_BAD_CHAIN | SIGNET_SIGNER_NOT_YET | SIGNET_SIGNER_EXPIRED;

  return (facts->problems & against) == 0 && facts->revocation != SIGNET_REVOCATION_REVOKED
         && self->address != NULL && signet_certificate_has_address (facts->certificate, self->address)
         && signet_certificate_fits_mail_encryption (facts->certificate);
}

/* The user's own one needs no word about it. */
static gboolean
is_in_use (SignetSignerActions *self)
{
  g_autoptr(SignetCertificateRow) row =
    signet_certificate_chain_find_row (self->certificates, get_certificate (self));

  if (row == NULL)
    return FALSE;
  return signet_certificate_row_get_group (row) == SIGNET_CERTIFICATES_MINE
         || signet_certificate_row_get_state (row) == SIGNET_PERSON_TRUSTED
         || signet_certificate_row_get_state (row) == SIGNET_PERSON_ACCEPTED;
}

static void
update (SignetSignerActions *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->use_button), may_be_used (self) && !is_in_use (self));
  update_authority (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetSignerActions) self = user_data;

  signet_certificates_finish (SIGNET_CERTIFICATES (source), result, NULL);
  if (self->certificates != NULL)
    update (self);
}

static void
signet_signer_actions_dispose (GObject *object)
{
  SignetSignerActions *self = SIGNET_SIGNER_ACTIONS (object);

  for (guint i = 0; self->certificates != NULL && i < SIGNET_CERTIFICATES_N_GROUPS; i++)
    g_signal_handlers_disconnect_by_data (signet_certificates_get_model (self->certificates, i), self);
  g_clear_object (&self->certificates);
  G_OBJECT_CLASS (signet_signer_actions_parent_class)->dispose (object);
}

static void
signet_signer_actions_finalize (GObject *object)
{
  SignetSignerActions *self = SIGNET_SIGNER_ACTIONS (object);

  g_clear_pointer (&self->signer, signet_signer_unref);
  g_free (self->address);
  G_OBJECT_CLASS (signet_signer_actions_parent_class)->finalize (object);
}

static void
signet_signer_actions_class_init (SignetSignerActionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = signet_signer_actions_dispose;
  object_class->finalize = signet_signer_actions_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/signer-actions.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetSignerActions, name);
  gtk_widget_class_bind_template_child (widget_class, SignetSignerActions, use_button);
  gtk_widget_class_bind_template_child (widget_class, SignetSignerActions, use_label);
  gtk_widget_class_bind_template_child (widget_class, SignetSignerActions, trust_button);
  gtk_widget_class_bind_template_child (widget_class, SignetSignerActions, trust_label);
  gtk_widget_class_bind_template_callback (widget_class, show_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, trust_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
}

static void
signet_signer_actions_init (SignetSignerActions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  signet_button_text_wrap (adw_bin_get_child (ADW_BIN (self)));
}

GtkWidget *
signet_signer_actions_new (SignetCertificates *certificates,
                           SignetSigner       *signer,
                           const char         *address)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATES (certificates), NULL);
  g_return_val_if_fail (signer != NULL && signet_signer_get_facts (signer)->certificate != NULL, NULL);

  SignetSignerActions *self = g_object_new (SIGNET_TYPE_SIGNER_ACTIONS, NULL);
  g_autofree char *shown = signet_mnemonic_names_escape (address != NULL ? address : "");
  g_autofree char *label = NULL;

  self->certificates = g_object_ref (certificates);
  self->signer = signet_signer_ref (signer);
  self->address = g_strdup (address);
  gtk_label_set_text (self->name, signet_certificate_get_name (get_certificate (self)));
  /* Translators: %s is an e-mail address. */
  label = g_strdup_printf (_("_Use This Certificate for %s"), shown);
  gtk_label_set_text_with_mnemonic (self->use_label, label);
  for (guint i = 0; i < SIGNET_CERTIFICATES_N_GROUPS; i++)
    g_signal_connect_swapped (signet_certificates_get_model (certificates, i), "items-changed",
                              G_CALLBACK (update), self);
  signet_certificates_load_async (certificates, NULL, loaded_cb, g_object_ref_sink (self));
  return GTK_WIDGET (self);
}
