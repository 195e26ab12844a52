/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/certificate-chain.h"

#include <glib/gi18n-lib.h>

/* Authorities may stand above each other in a ring. */
#define MAX_DEPTH 8

typedef gboolean (*Match) (SignetCertificate *candidate,
                           SignetCertificate *certificate);

static SignetCertificateRow *
find (SignetCertificates *certificates,
      Match               match,
      SignetCertificate  *certificate)
{
  for (guint group = 0; group < SIGNET_CERTIFICATES_N_GROUPS; group++)
    {
      GListModel *model = signet_certificates_get_model (certificates, group);

      for (guint i = 0; i < g_list_model_get_n_items (model); i++)
        {
          g_autoptr(SignetCertificateRow) row = g_list_model_get_item (model, i);

          if (match (signet_certificate_row_get_certificate (row), certificate))
            return g_steal_pointer (&row);
        }
    }
  return NULL;
}

SignetCertificateRow *
signet_certificate_chain_find_row (SignetCertificates *certificates,
                                   SignetCertificate  *certificate)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATES (certificates), NULL);
  g_return_val_if_fail (certificate != NULL, NULL);

  return find (certificates, signet_certificate_equal, certificate);
}

static gboolean
has_issued (SignetCertificate *candidate,
            SignetCertificate *certificate)
{
  return signet_certificate_is_ca (candidate)
         && gnutls_x509_crt_check_issuer (signet_certificate_get_gnutls (certificate),
                                          signet_certificate_get_gnutls (candidate)) == 1;
}

SignetCertificateRow *
signet_certificate_chain_find_root (SignetCertificates *certificates,
                                    SignetCertificate  *certificate)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATES (certificates), NULL);
  g_return_val_if_fail (certificate != NULL, NULL);

  g_autoptr(SignetCertificateRow) row = NULL;

  for (guint i = 0; i < MAX_DEPTH && !signet_certificate_is_self_signed (certificate); i++)
    {
      if (row != NULL && signet_certificate_row_get_origin (row) == SIGNET_ANCHOR_DISTRUSTED)
        return g_steal_pointer (&row);
      g_clear_object (&row);
      row = find (certificates, has_issued, certificate);
      if (row == NULL)
        return NULL;
      certificate = signet_certificate_row_get_certificate (row);
    }
  return signet_certificate_is_self_signed (certificate) ? g_steal_pointer (&row) : NULL;
}

char *
signet_certificate_chain_describe (SignetCertificates *certificates,
                                   SignetCertificate  *certificate)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATES (certificates), NULL);
  g_return_val_if_fail (certificate != NULL, NULL);

  g_autoptr(GString) text = g_string_new (NULL);

  if (signet_certificate_is_self_signed (certificate))
    return g_strdup (_("Itself"));
  for (guint i = 0; i < MAX_DEPTH && !signet_certificate_is_self_signed (certificate); i++)
    {
      g_autoptr(SignetCertificateRow) row = find (certificates, has_issued, certificate);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                              signet_certificate_get_issuer_name (certificate));
      if (row == NULL)
        {
          g_string_append_printf (text, " (%s)", _("not here"));
          break;
        }
      certificate = signet_certificate_row_get_certificate (row);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
