/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/certificate-dialog.h"

#include <glib/gi18n-lib.h>

#include "accounts/certificate-facts.h"

struct _SignetCertificateDialog
{
  AdwWindow     parent_instance;
  GtkLabel     *sentence;
  GtkLabel     *advice;
  AdwActionRow *names;
  AdwActionRow *issuer;
  AdwActionRow *validity;
  GtkLabel     *fingerprint;
  GtkLabel     *trust_label;
};

enum { TRUSTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetCertificateDialog, signet_certificate_dialog, ADW_TYPE_WINDOW)

static void
trust_clicked_cb (SignetCertificateDialog *self)
{
  g_signal_emit (self, signals[TRUSTED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
signet_certificate_dialog_class_init (SignetCertificateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[TRUSTED] = g_signal_new ("trusted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/signetmail/Signet/accounts/certificate-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDialog, advice);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDialog, names);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDialog, issuer);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDialog, validity);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDialog, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateDialog, trust_label);
  gtk_widget_class_bind_template_callback (widget_class, trust_clicked_cb);
}

static void
signet_certificate_dialog_init (SignetCertificateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_subtitle (AdwActionRow *row,
              char         *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (row, markup);
  g_free (text);
}

static void
show_facts (SignetCertificateDialog *self,
            SignetTrouble           *trouble)
{
  GTlsCertificate *certificate = signet_trouble_get_certificate (trouble);
  g_autofree char *fingerprint =
    signet_certificate_facts_fingerprint (signet_trouble_get_pin (trouble));

  gtk_label_set_label (self->sentence, signet_trouble_get_sentence (trouble));
  gtk_label_set_label (self->advice, signet_trouble_get_advice (trouble));
  set_subtitle (self->names, signet_certificate_facts_names (certificate));
  set_subtitle (self->issuer, signet_certificate_facts_issuer (certificate));
  set_subtitle (self->validity, signet_certificate_facts_validity (certificate));
  gtk_label_set_label (self->fingerprint, fingerprint);
}

SignetCertificateDialog *
signet_certificate_dialog_new (SignetTrouble *trouble,
                               const char    *host,
                               GtkWindow     *parent)
{
  g_return_val_if_fail (trouble != NULL, NULL);
  g_return_val_if_fail (signet_trouble_get_certificate (trouble) != NULL, NULL);
  g_return_val_if_fail (host != NULL, NULL);

  SignetCertificateDialog *self =
    g_object_new (SIGNET_TYPE_CERTIFICATE_DIALOG, "transient-for", parent, NULL);
  g_autofree char *label = g_strdup_printf (_("Trust This Certificate for %s"), host);

  show_facts (self, trouble);
  gtk_label_set_label (self->trust_label, label);
  return self;
}
