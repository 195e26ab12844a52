/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "pkcs12-writer.h"

#include <string.h>

#include "certificate.h"
#include "gnutls-glib.h"
#include "private-key.h"
#include "rare-key.h"
#include "smime-error.h"

/* Ties a certificate to its key: both are named by the same identifier. */
static int
name_item (gnutls_pkcs12_bag_t  bag,
           SignetCertificate   *certificate)
{
  const char *sum = signet_certificate_get_fingerprint (certificate);
  const gnutls_datum_t name = { (unsigned char *) sum, (unsigned int) strlen (sum) };
  int code = gnutls_pkcs12_bag_set_key_id (bag, 0, &name);

  if (code >= 0)
    code = gnutls_pkcs12_bag_set_friendly_name (bag, 0, signet_certificate_get_name (certificate));
  return code;
}

static int
fill_certificates (gnutls_pkcs12_bag_t  bag,
                   GPtrArray           *certificates,
                   const char          *password)
{
  int code = 0;

  for (guint i = 0; i < certificates->len && code >= 0; i++)
    code = gnutls_pkcs12_bag_set_crt (bag, signet_certificate_get_gnutls (certificates->pdata[i]));
  if (code >= 0)
    code = name_item (bag, certificates->pdata[0]);
  if (code >= 0)
    code = gnutls_pkcs12_bag_encrypt (bag, password, GNUTLS_PKCS_PBES2_AES_256);
  return code;
}

static int
fill_key (gnutls_pkcs12_bag_t    bag,
          SignetCertificate     *certificate,
          gnutls_x509_privkey_t  key,
          const char            *password)
{
  g_auto(gnutls_datum_t) shrouded = { NULL, 0 };
  int code = gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_DER, password,
                                                GNUTLS_PKCS_PBES2_AES_256, &shrouded);

  if (code >= 0)
    code = gnutls_pkcs12_bag_set_data (bag, GNUTLS_BAG_PKCS8_ENCRYPTED_KEY, &shrouded);
  if (code >= 0)
    code = name_item (bag, certificate);
  return code;
}

/* One that GnuTLS does not know goes in as it is, and all that is in the bag is encrypted. */
static int
fill_rare_key (gnutls_pkcs12_bag_t  bag,
               SignetCertificate   *certificate,
               GBytes              *info,
               const char          *password)
{
  const gnutls_datum_t data = signet_datum_peek (info);
  int code = gnutls_pkcs12_bag_set_data (bag, GNUTLS_BAG_PKCS8_KEY, &data);

  if (code >= 0)
    code = name_item (bag, certificate);
  return code >= 0 ? gnutls_pkcs12_bag_encrypt (bag, password, GNUTLS_PKCS_PBES2_AES_256) : code;
}

/* One of the two is the key. */
static int
write_file (gnutls_pkcs12_t         file,
            GPtrArray              *certificates,
            gnutls_x509_privkey_t   key,
            GBytes                 *info,
            const char             *password,
            gnutls_datum_t         *der)
{
  g_auto(gnutls_pkcs12_bag_t) first = NULL;
  g_auto(gnutls_pkcs12_bag_t) second = NULL;
  int code = gnutls_pkcs12_bag_init (&first);

  if (code >= 0)
    code = gnutls_pkcs12_bag_init (&second);
  if (code >= 0)
    code = fill_certificates (first, certificates, password);
  if (code >= 0)
    code = info != NULL ? fill_rare_key (second, certificates->pdata[0], info, password)
                        : fill_key (second, certificates->pdata[0], key, password);
  if (code >= 0)
    code = gnutls_pkcs12_set_bag (file, first);
  if (code >= 0)
    code = gnutls_pkcs12_set_bag (file, second);
  if (code >= 0)
    code = gnutls_pkcs12_generate_mac2 (file, GNUTLS_MAC_SHA256, password);
  return code >= 0 ? gnutls_pkcs12_export2 (file, GNUTLS_X509_FMT_DER, der) : code;
}

GBytes *
signet_pkcs12_write (GPtrArray   *certificates,
                     GBytes      *key,
                     const char  *password,
                     GError     **error)
{
  g_return_val_if_fail (certificates != NULL && certificates->len > 0, NULL);
  g_return_val_if_fail (key != NULL && password != NULL, NULL);

  g_autoptr(GBytes) info = signet_rare_key_to_info (key);
  g_auto(gnutls_x509_privkey_t) usual = NULL;
  g_auto(gnutls_pkcs12_t) file = NULL;
  g_auto(gnutls_datum_t) der = { NULL, 0 };
  int code;

  if (info == NULL)
    usual = signet_private_key_from_expression (key, error);
  if (info == NULL && usual == NULL)
    return NULL;
  code = gnutls_pkcs12_init (&file);
  if (code >= 0)
    code = write_file (file, certificates, usual, info, password, &der);
  if (code >= 0)
    return g_bytes_new (der.data, der.size);
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED, gnutls_strerror (code));
  return NULL;
}
