/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/certificate-fingerprints.h"

#include "certificates/certificate-text.h"

struct _SignetCertificateFingerprints
{
  AdwBin    parent_instance;
  GtkLabel *sha256;
  GtkLabel *sha1;
};

G_DEFINE_FINAL_TYPE (SignetCertificateFingerprints, signet_certificate_fingerprints, ADW_TYPE_BIN)

static void
signet_certificate_fingerprints_class_init (SignetCertificateFingerprintsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/signetmail/Signet/certificates/certificate-fingerprints.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateFingerprints, sha256);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificateFingerprints, sha1);
}

static void
signet_certificate_fingerprints_init (SignetCertificateFingerprints *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
signet_certificate_fingerprints_show (SignetCertificateFingerprints *self,
                                      SignetCertificate             *certificate)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATE_FINGERPRINTS (self));
  g_return_if_fail (certificate != NULL);

  g_autofree char *sha256 =
    signet_certificate_text_fingerprint (signet_certificate_get_sha256 (certificate));
  g_autofree char *sha1 =
    signet_certificate_text_fingerprint (signet_certificate_get_fingerprint (certificate));

  gtk_label_set_text (self->sha256, sha256);
  gtk_label_set_text (self->sha1, sha1);
}
