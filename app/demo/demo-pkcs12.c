/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-pkcs12.h"

/* Ties a certificate to its key: both are named by the key's identifier. */
static int
set_name (gnutls_pkcs12_bag_t  bag,
          gnutls_x509_crt_t    certificate)
{
  guint8 id[64];
  size_t length = sizeof id;
  int code = gnutls_x509_crt_get_key_id (certificate, 0, id, &length);
  const gnutls_datum_t name = { id, (unsigned int) length };

  return code < 0 ? code : gnutls_pkcs12_bag_set_key_id (bag, 0, &name);
}

static gboolean
fill_certificates (gnutls_pkcs12_bag_t   bag,
                   SignetDemoIdentity   *identity,
                   SignetDemoIdentity   *authority,
                   const char           *password,
                   GError              **error)
{
  gnutls_x509_crt_t certificate = signet_demo_identity_get_certificate (identity);
  int code = gnutls_pkcs12_bag_set_crt (bag, certificate);

  if (code >= 0)
    code = set_name (bag, certificate);
  if (code >= 0)
    code = gnutls_pkcs12_bag_set_crt (bag, signet_demo_identity_get_certificate (authority));
  if (code >= 0)
    code = gnutls_pkcs12_bag_encrypt (bag, password, GNUTLS_PKCS_PBES2_AES_256);
  return signet_demo_check_gnutls (code, error);
}

static gboolean
fill_key (gnutls_pkcs12_bag_t   bag,
          SignetDemoIdentity   *identity,
          const char           *password,
          GError              **error)
{
  g_auto(gnutls_datum_t) key = { NULL, 0 };
  int code = gnutls_x509_privkey_export2_pkcs8 (signet_demo_identity_get_key (identity),
                                                GNUTLS_X509_FMT_DER, password,
                                                GNUTLS_PKCS_PBES2_AES_256, &key);

  if (code >= 0)
    code = gnutls_pkcs12_bag_set_data (bag, GNUTLS_BAG_PKCS8_ENCRYPTED_KEY, &key);
  if (code >= 0)
    code = set_name (bag, signet_demo_identity_get_certificate (identity));
  return signet_demo_check_gnutls (code, error);
}

GBytes *
signet_demo_pkcs12_new (SignetDemoIdentity  *identity,
                        SignetDemoIdentity  *authority,
                        const char          *password,
                        GError             **error)
{
  g_auto(gnutls_pkcs12_t) file = NULL;
  g_auto(gnutls_pkcs12_bag_t) certificates = NULL;
  g_auto(gnutls_pkcs12_bag_t) key = NULL;
  g_auto(gnutls_datum_t) der = { NULL, 0 };

  if (!signet_demo_check_gnutls (gnutls_pkcs12_init (&file), error)
      || !signet_demo_check_gnutls (gnutls_pkcs12_bag_init (&certificates), error)
      || !signet_demo_check_gnutls (gnutls_pkcs12_bag_init (&key), error)
      || !fill_certificates (certificates, identity, authority, password, error)
      || !fill_key (key, identity, password, error)
      || !signet_demo_check_gnutls (gnutls_pkcs12_set_bag (file, certificates), error)
      || !signet_demo_check_gnutls (gnutls_pkcs12_set_bag (file, key), error)
      || !signet_demo_check_gnutls (gnutls_pkcs12_generate_mac2 (file, GNUTLS_MAC_SHA256, password),
                                    error)
      || !signet_demo_check_gnutls (gnutls_pkcs12_export2 (file, GNUTLS_X509_FMT_DER, &der), error))
    return NULL;
  return g_bytes_new (der.data, der.size);
}
