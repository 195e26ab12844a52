/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-name.h"

#include "ber.h"

#define OID_EC_PUBLIC_KEY "1.2.840.10045.2.1"

/* RFC 5639 section 4.1, SEC 2. */
static const struct
{
  const char *oid;
  const char *name;
} curves[] =
{
  { "1.3.36.3.3.2.8.1.1.1", "brainpoolP160r1" },
  { "1.3.36.3.3.2.8.1.1.3", "brainpoolP192r1" },
  { "1.3.36.3.3.2.8.1.1.5", "brainpoolP224r1" },
  { "1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1" },
  { "1.3.36.3.3.2.8.1.1.8", "brainpoolP256t1" },
  { "1.3.36.3.3.2.8.1.1.9", "brainpoolP320r1" },
  { "1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1" },
  { "1.3.36.3.3.2.8.1.1.12", "brainpoolP384t1" },
  { "1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1" },
  { "1.3.36.3.3.2.8.1.1.14", "brainpoolP512t1" },
  { "1.3.132.0.10", "secp256k1" },
};

/* The AlgorithmIdentifier in the SubjectPublicKeyInfo (RFC 5280 section 4.1). */
static gboolean
find_algorithm (SignetBer  certificate,
                SignetBer *algorithm)
{
  SignetBer all, tbs, info;
  SignetBerValue skipped;

  if (!signet_ber_enter (&certificate, SIGNET_BER_SEQUENCE, &all)
      || !signet_ber_enter (&all, SIGNET_BER_SEQUENCE, &tbs))
    return FALSE;
  signet_ber_take (&tbs, SIGNET_BER_EXPLICIT, &skipped); /* the version, where it is told */
  /* Serial number, signature, issuer, validity, subject. */
  for (guint i = 0; i < 5; i++)
    if (!signet_ber_next (&tbs, &skipped))
      return FALSE;
  return signet_ber_enter (&tbs, SIGNET_BER_SEQUENCE, &info)
         && signet_ber_enter (&info, SIGNET_BER_SEQUENCE, algorithm);
}

static const char *
name_curve (const char *oid)
{
  for (guint i = 0; i < G_N_ELEMENTS (curves); i++)
    if (g_str_equal (curves[i].oid, oid))
      return curves[i].name;
  return oid;
}

char *
signet_key_name_dup (SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, NULL);

  SignetBer algorithm;
  g_autofree char *kind = NULL;
  g_autofree char *curve = NULL;

  if (!find_algorithm (signet_ber_begin (signet_certificate_get_der (certificate)), &algorithm))
    return g_strdup ("?");
  kind = signet_ber_take_oid (&algorithm);
  if (kind == NULL)
    return g_strdup ("?");
  if (!g_str_equal (kind, OID_EC_PUBLIC_KEY))
    return g_steal_pointer (&kind);
  curve = signet_ber_take_oid (&algorithm);
  return curve != NULL ? g_strdup_printf ("ECDSA, %s", name_curve (curve)) : g_strdup ("ECDSA");
}
