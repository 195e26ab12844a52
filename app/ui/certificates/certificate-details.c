/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/certificate-details.h"

#include "certificates/certificate-actions.h"
#include "certificates/certificate-chain.h"
#include "certificates/certificate-fingerprints.h"
#include "certificates/certificate-text.h"
#include "common/button-text.h"
#include "common/scroll-into-view.h"
#include "common/tell.h"

struct _SignetCertificateDetails
{
  AdwWindow             parent_instance;
  AdwToastOverlay      *toasts;
  AdwActionRow         *name;
  AdwActionRow         *addresses;
  AdwActionRow         *issuer;
  AdwActionRow         *validity;
  AdwActionRow         *use;
  AdwActionRow         *key;
  AdwActionRow         *origin;
  AdwActionRow         *person;
  AdwActionRow         *source;
  SignetCertificateFingerprints *fingerprints;
  GtkWidget            *trust;
  GtkCheckButton       *compared;
  GtkWidget            *trust_button;
  GtkWidget            *distrust_button;
  GtkWidget            *renew_button;
  GtkWidget            *use_button;
  GtkWidget            *refuse_button;
  GtkWidget            *export_key_button;
  GtkWidget            *delete_button;
  SignetCertificates   *certificates;
  SignetCertificateRow *row;
};

G_DEFINE_FINAL_TYPE (SignetCertificateDetails, signet_certificate_details, ADW_TYPE_WINDOW)

static SignetCertificate *
get_certificate (SignetCertificateDetails *self)
{
  return signet_certificate_row_get_certificate (self->row);
}

static gboolean
is_authority (SignetCertificateDetails *self)
{
  return signet_certificate_row_get_group (self->row) == SIGNET_CERTIFICATES_AUTHORITIES;
}

/* What the system has lies outside of the keyring. */
static gboolean
is_deletable (SignetCertificateDetails *self)
{
  return signet_certificate_row_is_kept (self->row)
         && signet_certificate_row_get_origin (self->row) != SIGNET_ANCHOR_SYSTEM;
}

/* Whether it is of somebody who can be written to, and not yet as the state says. */
static gboolean
may_become (SignetCertificateDetails *self,
            SignetPersonState         state)
{
  const SignetPersonState is = signet_certificate_row_get_state (self->row);

  if (signet_certificate_row_get_group (self->row) != SIGNET_CERTIFICATES_PEOPLE
      || signet_certificate_get_addresses (get_certificate (self))->len == 0
      || !signet_certificate_fits_mail_encryption (get_certificate (self)))
    return FALSE;
  if (state == SIGNET_PERSON_ACCEPTED)
    return is == SIGNET_PERSON_SEEN || is == SIGNET_PERSON_REFUSED;
  return is == SIGNET_PERSON_TRUSTED || is == SIGNET_PERSON_ACCEPTED;
}

static void
update_actions (SignetCertificateDetails *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const gboolean mine = signet_certificate_row_get_group (self->row) == SIGNET_CERTIFICATES_MINE;
  const gboolean asks = is_authority (self) && !signet_certificate_row_is_trusted (self->row);

  gtk_widget_set_visible (self->trust, asks);
  gtk_widget_set_visible (self->trust_button, asks);
  gtk_widget_set_visible (self->distrust_button, is_authority (self) && !asks);
  gtk_widget_set_visible (self->renew_button, mine && !signet_certificate_row_is_requested (self->row));
  gtk_widget_set_visible (self->use_button, may_become (self, SIGNET_PERSON_ACCEPTED));
  gtk_widget_set_visible (self->refuse_button, may_become (self, SIGNET_PERSON_REFUSED));
  gtk_widget_set_visible (self->export_key_button, mine);
  gtk_widget_set_visible (self->delete_button, is_deletable (self));
  gtk_widget_action_set_enabled (widget, "certificate.trust",
                                 asks && gtk_check_button_get_active (self->compared));
}

/* text: (transfer full); a row without any is not shown. */
static void
set_fact (AdwActionRow *row,
          char         *text)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (row, text);
  gtk_widget_set_visible (GTK_WIDGET (row), *text != '\0');
  g_free (text);
}

static void
show_facts (SignetCertificateDetails *self)
{
  SignetCertificate *certificate = get_certificate (self);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  set_fact (self->name, g_strdup (signet_certificate_get_name (certificate)));
  set_fact (self->addresses, signet_certificate_text_addresses (certificate));
  set_fact (self->issuer, signet_certificate_chain_describe (self->certificates, certificate));
  set_fact (self->validity, signet_certificate_text_validity (certificate, now, NULL));
  set_fact (self->use, signet_certificate_text_use (certificate));
  set_fact (self->key, signet_certificate_text_key (certificate));
  set_fact (self->origin, signet_certificate_text_origin (self->row));
  set_fact (self->person, signet_certificate_text_person (self->row));
  set_fact (self->source, signet_certificate_text_source (self->row));
  signet_certificate_fingerprints_show (self->fingerprints, certificate);
  update_actions (self);
}

/* It may be another row of the same certificate now. */
static void
lists_changed_cb (SignetCertificateDetails *self)
{
  g_autoptr(SignetCertificateRow) row =
    signet_certificate_chain_find_row (self->certificates, get_certificate (self));

  if (row == NULL && signet_certificate_row_is_kept (self->row))
    gtk_window_close (GTK_WINDOW (self));
  if (row != NULL && g_set_object (&self->row, row))
    show_facts (self);
}

static void
file_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SignetCertificateDetails *self = SIGNET_CERTIFICATE_DETAILS (widget);

  if (g_str_equal (name, "certificate.renew"))
    signet_certificate_actions_renew (widget, self->certificates, get_certificate (self));
  else if (g_str_equal (name, "certificate.export"))
    signet_certificate_actions_export (widget, self->certificates, get_certificate (self));
  else
    signet_certificate_actions_export_key (widget, self->certificates, get_certificate (self));
}

static void
delete_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SignetCertificateDetails *self = SIGNET_CERTIFICATE_DETAILS (widget);

  signet_certificate_actions_delete (widget, self->certificates, self->row);
}

static void
trust_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SignetCertificateDetails *self = SIGNET_CERTIFICATE_DETAILS (widget);

  signet_certificate_actions_trust (widget, self->certificates, get_certificate (self),
                                    g_str_equal (name, "certificate.trust"));
}

static void
decide_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SignetCertificateDetails *self = SIGNET_CERTIFICATE_DETAILS (widget);
  const gboolean use = g_str_equal (name, "certificate.use");

  signet_certificate_actions_decide (widget, self->certificates, get_certificate (self), NULL,
                                     use ? SIGNET_PERSON_ACCEPTED : SIGNET_PERSON_REFUSED);
}

static void
toast_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  signet_tell (SIGNET_CERTIFICATE_DETAILS (widget)->toasts, g_variant_get_string (parameter, NULL));
}

static void
signet_certificate_details_dispose (GObject *object)
{
  SignetCertificateDetails *self = SIGNET_CERTIFICATE_DETAILS (object);

  for (guint i = 0; self->certificates != NULL && i < SIGNET_CERTIFICATES_N_GROUPS; i++)
    g_signal_handlers_disconnect_by_data (signet_certificates_get_model (self->certificates, i), self);
  g_clear_object (&self->certificates);
  g_clear_object (&self->row);
  G_OBJECT_CLASS (signet_certificate_details_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/signetmail/Signet/certificates/certificate-details.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, toasts);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, name);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, addresses);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, issuer);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, validity);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, use);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, key);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, origin);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, person);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, source);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, fingerprints);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, trust);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, compared);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, trust_button);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, distrust_button);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, renew_button);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, use_button);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, refuse_button);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, export_key_button);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDetails, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
}

static void
signet_certificate_details_class_init (SignetCertificateDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_certificate_details_dispose;
  g_type_ensure (SIGNET_TYPE_CERTIFICATE_FINGERPRINTS);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "certificate.export", NULL, file_action_cb);
  gtk_widget_class_install_action (widget_class, "certificate.renew", NULL, file_action_cb);
  gtk_widget_class_install_action (widget_class, "certificate.export-key", NULL, file_action_cb);
  gtk_widget_class_install_action (widget_class, "certificate.delete", NULL, delete_action_cb);
  gtk_widget_class_install_action (widget_class, "certificate.use", NULL, decide_action_cb);
  gtk_widget_class_install_action (widget_class, "certificate.refuse", NULL, decide_action_cb);
  gtk_widget_class_install_action (widget_class, "certificate.trust", NULL, trust_action_cb);
  gtk_widget_class_install_action (widget_class, "certificate.distrust", NULL, trust_action_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action_cb);
}

static void
signet_certificate_details_init (SignetCertificateDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  signet_button_text_wrap (gtk_widget_get_parent (self->trust_button));
}

SignetCertificateDetails *
signet_certificate_details_new (SignetCertificates   *certificates,
                                SignetCertificateRow *row,
                                GtkWindow            *parent)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATES (certificates), NULL);
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (row), NULL);

  SignetCertificateDetails *self =
    g_object_new (SIGNET_TYPE_CERTIFICATE_DETAILS, "transient-for", parent, NULL);

  self->certificates = g_object_ref (certificates);
  self->row = g_object_ref (row);
  for (guint i = 0; i < SIGNET_CERTIFICATES_N_GROUPS; i++)
    g_signal_connect_swapped (signet_certificates_get_model (certificates, i), "items-changed",
                              G_CALLBACK (lists_changed_cb), self);
  show_facts (self);
  return self;
}

static SignetCertificateDetails *
present (SignetCertificates *certificates,
         SignetCertificate  *certificate,
         GtkWidget          *parent)
{
  g_autoptr(SignetCertificateRow) row = signet_certificate_chain_find_row (certificates, certificate);
  SignetCertificateDetails *details;

  if (row == NULL)
    row = signet_certificate_row_new_seen (certificate);
  details = signet_certificate_details_new (certificates, row, GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_present (GTK_WINDOW (details));
  return details;
}

void
signet_certificate_details_present_any (SignetCertificates *certificates,
                                        SignetCertificate  *certificate,
                                        GtkWidget          *parent)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));
  g_return_if_fail (certificate != NULL);
  g_return_if_fail (GTK_IS_WIDGET (parent));

  present (certificates, certificate, parent);
}

void
signet_certificate_details_present_trust (SignetCertificates *certificates,
                                          SignetCertificate  *certificate,
                                          GtkWidget          *parent)
{
  SignetCertificateDetails *details;

  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));
  g_return_if_fail (certificate != NULL);
  g_return_if_fail (GTK_IS_WIDGET (parent));

  details = present (certificates, certificate, parent);
  gtk_widget_grab_focus (GTK_WIDGET (details->compared));
  signet_scroll_into_view (gtk_widget_get_parent (details->trust), details->trust_button);
}
