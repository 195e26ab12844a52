/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rare-chain.h"

#include "certificate-signature.h"
#include "gnutls-glib.h"
#include "name-constraints.h"
#include "rare-curve.h"
#include "rsa-public.h"

#define MAX_SIGNATURE 2048

#define FLAGS (GNUTLS_VERIFY_DISABLE_TIME_CHECKS | GNUTLS_VERIFY_DISABLE_TRUSTED_TIME_CHECKS \
               | GNUTLS_VERIFY_DISABLE_CRL_CHECKS | GNUTLS_VERIFY_ALLOW_BROKEN \
               | GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1)

/* What a critical extension may be without being refused: those that are looked at here or elsewhere, and
 * those that ask for nothing where any policy will do. */
static const char *const understood[] =
{
  "2.5.29.14", "2.5.29.15", "2.5.29.17", "2.5.29.18", "2.5.29.19", "2.5.29.30", "2.5.29.31", "2.5.29.32",
  "2.5.29.33", "2.5.29.35", "2.5.29.37", "2.5.29.54", NULL
};

gboolean
signet_rare_chain_is_one (GPtrArray *way)
{
  g_return_val_if_fail (way != NULL, FALSE);

  for (guint i = 0; i + 1 < way->len; i++)
    {
      g_auto(SignetCmsPadding) padding = { 0 };

      if (signet_certificate_get_rare_curve (way->pdata[i + 1]) != NULL
          || signet_certificate_signature_get_padding (signet_certificate_get_der (way->pdata[i]), &padding))
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full) (nullable). */
static GBytes *
dup_signature (SignetCertificate *certificate)
{
  guint8 value[MAX_SIGNATURE];
  size_t size = sizeof value;

  if (gnutls_x509_crt_get_signature (signet_certificate_get_gnutls (certificate), (char *) value, &size) < 0)
    return NULL;
  return g_bytes_new (value, size);
}

static gboolean
is_signed_by_rare (SignetCertificate *certificate,
                   SignetCertificate *issuer)
{
  const gnutls_digest_algorithm_t algorithm = signet_certificate_get_signature_digest (certificate);
  g_autoptr(GBytes) digest
    = signet_certificate_signature_hash (signet_certificate_get_der (certificate), algorithm);
  g_autoptr(GBytes) signature = dup_signature (certificate);

  return digest != NULL && signature != NULL
         && signet_rare_curve_verify (issuer, digest, signature) == SIGNET_RARE_CURVE_HOLDS;
}

static gboolean
is_signed_by_pss (SignetCertificate      *certificate,
                  const SignetCmsPadding *padding,
                  SignetCertificate      *issuer)
{
  g_autoptr(GBytes) digest
    = signet_certificate_signature_hash (signet_certificate_get_der (certificate), padding->digest);
  g_autoptr(GBytes) signature = dup_signature (certificate);

  return digest != NULL && signature != NULL && padding->mask_digest != GNUTLS_DIG_UNKNOWN
         && signet_rsa_public_check_pss (issuer, padding->digest, padding->mask_digest, padding->salt, digest,
                                         signature) == SIGNET_RSA_HOLDS;
}

/* Nothing but the signature: GnuTLS's whole check would ask the issuer's name constraints as well. */
static gboolean
is_signed_by_usual (SignetCertificate *certificate,
                    gnutls_x509_crt_t  issuer)
{
  const int algorithm = gnutls_x509_crt_get_signature_algorithm (signet_certificate_get_gnutls (certificate));
  const gnutls_digest_algorithm_t hash = signet_certificate_get_signature_digest (certificate);
  g_autoptr(GBytes) digest
    = signet_certificate_signature_hash (signet_certificate_get_der (certificate), hash);
  g_autoptr(GBytes) signature = dup_signature (certificate);
  g_auto(gnutls_pubkey_t) key = NULL;

  if (algorithm <= 0 || digest == NULL || signature == NULL || gnutls_pubkey_init (&key) < 0
      || gnutls_pubkey_import_x509 (key, issuer, 0) < 0)
    return FALSE;

  const gnutls_datum_t digest_datum = signet_datum_peek (digest);
  const gnutls_datum_t signature_datum = signet_datum_peek (signature);
  return gnutls_pubkey_verify_hash2 (key, (gnutls_sign_algorithm_t) algorithm, FLAGS, &digest_datum,
                                     &signature_datum) >= 0;
}

static gboolean
is_signed_by (SignetCertificate *certificate,
              SignetCertificate *issuer)
{
  const gnutls_x509_crt_t above = signet_certificate_get_gnutls (issuer);
  unsigned int status = GNUTLS_CERT_INVALID;
  g_auto(SignetCmsPadding) padding = { 0 };

  if (signet_certificate_signature_get_padding (signet_certificate_get_der (certificate), &padding))
    return is_signed_by_pss (certificate, &padding, issuer);
  if (signet_certificate_get_rare_curve (issuer) != NULL)
    return is_signed_by_rare (certificate, issuer);
  if (is_signed_by_usual (certificate, above))
    return TRUE;
  return gnutls_x509_crt_verify (signet_certificate_get_gnutls (certificate), &above, 1, FLAGS, &status) >= 0
         && status == 0;
}

/* Whether it may issue certificates with so many others in between (RFC 5280 section 4.2.1.9). */
static gboolean
may_issue (SignetCertificate *issuer,
           guint              between)
{
  const gnutls_x509_crt_t crt = signet_certificate_get_gnutls (issuer);
  unsigned int usage = 0;
  int length = -1;

  if (!signet_certificate_is_ca (issuer))
    return FALSE;
  if (gnutls_x509_crt_get_key_usage (crt, &usage, NULL) >= 0 && (usage & GNUTLS_KEY_KEY_CERT_SIGN) == 0)
    return FALSE;
  return gnutls_x509_crt_get_basic_constraints (crt, NULL, NULL, &length) < 0 || length < 0
         || between <= (guint) length;
}

/* Whether what the issuer says of hosts (RFC 5280 section 4.2.1.10) holds for all below it. */
static gboolean
allows_hosts (SignetCertificate *issuer,
              GPtrArray         *way,
              guint              n_below)
{
  static const gnutls_x509_subject_alt_name_t kinds[] =
    { GNUTLS_SAN_DNSNAME, GNUTLS_SAN_URI, GNUTLS_SAN_IPADDRESS };
  g_auto(gnutls_x509_name_constraints_t) constraints = NULL;
  int code;

  if (gnutls_x509_name_constraints_init (&constraints) < 0)
    return FALSE;
  code = gnutls_x509_crt_get_name_constraints (signet_certificate_get_gnutls (issuer), constraints, 0, NULL);
  if (code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
    return TRUE;
  for (guint i = 0; i < n_below; i++)
    for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
      if (code < 0
          || !gnutls_x509_name_constraints_check_crt (constraints, kinds[j],
                                                      signet_certificate_get_gnutls (way->pdata[i])))
        return FALSE;
  return TRUE;
}

/* When all else holds: it takes long where there are many names, and who issues may have many. */
static gboolean
allow_names (GPtrArray *way)
{
  for (guint i = 1; i < way->len; i++)
    if (!allows_hosts (way->pdata[i], way, i))
      return FALSE;
  return signet_name_constraints_allow (way);
}

static gboolean
is_understood (SignetCertificate *certificate)
{
  const gnutls_x509_crt_t crt = signet_certificate_get_gnutls (certificate);

  for (unsigned int i = 0;; i++)
    {
      char oid[128];
      size_t size = sizeof oid;
      unsigned int critical = 0;
      const int code = gnutls_x509_crt_get_extension_info (crt, i, oid, &size, &critical);

      if (code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        return TRUE;
      if (code < 0 || (critical != 0 && !g_strv_contains (understood, oid)))
        return FALSE;
    }
}

static gboolean
is_for_mail (SignetCertificate *certificate)
{
  return gnutls_x509_crt_check_key_purpose (signet_certificate_get_gnutls (certificate),
                                            GNUTLS_KP_EMAIL_PROTECTION, 0) != 0;
}

SignetSignerProblems
signet_rare_chain_check (GPtrArray *way)
{
  g_return_val_if_fail (way != NULL && way->len > 0, SIGNET_SIGNER_BAD_CHAIN);

  for (guint i = 0; i + 1 < way->len; i++)
    {
      SignetCertificate *certificate = way->pdata[i];
      SignetCertificate *issuer = way->pdata[i + 1];

      if (!is_signed_by (certificate, issuer) || !may_issue (issuer, i) || !is_understood (certificate))
        return SIGNET_SIGNER_BAD_CHAIN;
      if (!is_for_mail (certificate))
        return SIGNET_SIGNER_UNFIT;
    }
  return allow_names (way) ? 0 : SIGNET_SIGNER_BAD_CHAIN;
}
