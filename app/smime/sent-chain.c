/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sent-chain.h"

#include "gnutls-glib.h"

#define MAX_LENGTH 8  /* from one certificate up */

static gboolean
has_certificate (GPtrArray         *chain,
                 SignetCertificate *certificate)
{
  for (guint i = 0; i < chain->len; i++)
    if (signet_certificate_equal (chain->pdata[i], certificate))
      return TRUE;
  return FALSE;
}

static gboolean
is_issuer (SignetCertificate *issuer,
           SignetCertificate *certificate)
{
  gnutls_x509_crt_t above = signet_certificate_get_gnutls (issuer);
  unsigned status = GNUTLS_CERT_INVALID;

  return signet_certificate_is_ca (issuer) && !signet_certificate_is_self_signed (issuer)
         && gnutls_x509_crt_verify (signet_certificate_get_gnutls (certificate), &above, 1,
                                    GNUTLS_VERIFY_DISABLE_TIME_CHECKS | GNUTLS_VERIFY_ALLOW_BROKEN
                                    | GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1
                                    | GNUTLS_VERIFY_DO_NOT_ALLOW_SAME, &status) >= 0
         && (status & (GNUTLS_CERT_SIGNATURE_FAILURE | GNUTLS_CERT_SIGNER_NOT_FOUND
                       | GNUTLS_CERT_SIGNER_NOT_CA)) == 0;
}

/* Returns: (nullable), borrowed. */
static SignetCertificate *
find_issuer (SignetCertificateList *certificates,
             SignetCertificate     *certificate,
             GPtrArray             *chain)
{
  g_autoptr(GPtrArray) candidates
    = signet_certificate_list_find_subject (certificates, signet_certificate_get_issuer_der (certificate));

  for (guint i = 0; i < candidates->len; i++)
    if (!has_certificate (chain, candidates->pdata[i]) && is_issuer (candidates->pdata[i], certificate))
      return candidates->pdata[i];
  return NULL;
}

/* Each once, though they may have those above them in common. */
static void
add_chain (GPtrArray             *chain,
           SignetCertificateList *certificates,
           SignetCertificate     *certificate)
{
  g_autoptr(GPtrArray) way = g_ptr_array_new ();

  for (SignetCertificate *current = certificate; current != NULL && way->len < MAX_LENGTH;
       current = find_issuer (certificates, current, way))
    {
      g_ptr_array_add (way, current);
      if (!has_certificate (chain, current))
        g_ptr_array_add (chain, signet_certificate_ref (current));
    }
}

GPtrArray *
signet_sent_chain_new (SignetCertificateList *certificates,
                       SignetCertificate     *signer,
                       SignetCertificate     *other)
{
  g_return_val_if_fail (certificates != NULL && signer != NULL, NULL);

  GPtrArray *chain = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);

  add_chain (chain, certificates, signer);
  if (other != NULL)
    add_chain (chain, certificates, other);
  return chain;
}
