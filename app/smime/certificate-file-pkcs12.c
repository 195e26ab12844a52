/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By GnuTLS: gpgsm refuses most files of today with the text of a wrong password, and breaks down at
 * elliptic curves. */
#include "config.h"
#include "certificate-file-private.h"

#include <glib/gi18n-lib.h>

#include "gnutls-glib.h"
#include "key-cipher.h"
#include "smime-error.h"

/* More than any file has. */
#define MAX_BAGS 64
#define MAX_ITEMS 256

static gboolean
set_bad_password (const char  *password,
                  GError     **error)
{
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_BAD_PASSWORD,
                       password != NULL ? _("That is not the password of the file.")
                                        : _("The file is protected by a password."));
  return FALSE;
}

/* What a step said that cannot be a wrong password. */
static gboolean
set_failed (int       code,
            GError  **error)
{
  const gboolean unsupported = code == GNUTLS_E_UNKNOWN_CIPHER_TYPE || code == GNUTLS_E_UNKNOWN_ALGORITHM
                               || code == GNUTLS_E_UNKNOWN_PK_ALGORITHM
                               || code == GNUTLS_E_UNSUPPORTED_SIGNATURE_ALGORITHM
                               || code == GNUTLS_E_UNIMPLEMENTED_FEATURE;

  if (unsupported)
    g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                 _("The file is protected in a way that is not known here: %s"), gnutls_strerror (code));
  else
    g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
                 _("The file is damaged: %s"), gnutls_strerror (code));
  return FALSE;
}

/* Before GnuTLS hashes the password: it does so as often as a file says. code: of the call that told
 * rounds. left: of all. Returns a code. */
static int
spend (int           code,
       unsigned int  rounds,
       guint        *left)
{
  if (code < 0)
    return code;
  if (rounds > *left)
    {
      *left = 0;
      return GNUTLS_E_UNIMPLEMENTED_FEATURE;
    }
  *left -= rounds;
  return 0;
}

static int
spend_on_key (const gnutls_datum_t  *key,
              gnutls_x509_crt_fmt_t  format,
              guint                 *left)
{
  unsigned int rounds = 0;
  const int code = gnutls_pkcs8_info (key, format, NULL, NULL, NULL, NULL, &rounds, NULL);

  return spend (code, rounds, left);
}

static int
add_item (SignetCertificateFile *self,
          gnutls_pkcs12_bag_t    bag,
          unsigned int           at,
          const char            *password,
          guint                 *left)
{
  gnutls_datum_t data;
  g_auto(gnutls_x509_privkey_t) key = NULL;
  const int type = gnutls_pkcs12_bag_get_type (bag, at);
  int code = gnutls_pkcs12_bag_get_data (bag, at, &data);

  if (code < 0)
    return code;
  if (type == GNUTLS_BAG_CERTIFICATE)
    signet_certificate_file_add_der (self, data.data, data.size);
  if (type != GNUTLS_BAG_PKCS8_KEY && type != GNUTLS_BAG_PKCS8_ENCRYPTED_KEY)
    return 0;
  if (type == GNUTLS_BAG_PKCS8_ENCRYPTED_KEY
      && spend_on_key (&data, GNUTLS_X509_FMT_DER, left) == GNUTLS_E_UNIMPLEMENTED_FEATURE)
    return GNUTLS_E_UNIMPLEMENTED_FEATURE;
  code = gnutls_x509_privkey_init (&key);
  if (code >= 0)
    code = gnutls_x509_privkey_import_pkcs8 (key, &data, GNUTLS_X509_FMT_DER, password,
                                             type == GNUTLS_BAG_PKCS8_KEY ? GNUTLS_PKCS_PLAIN : 0);
  if (code >= 0)
    {
      signet_certificate_file_take_key (self, g_steal_pointer (&key));
      return 0;
    }

  g_autoptr(GBytes) der = g_bytes_new (data.data, data.size);
  return signet_certificate_file_add_rare_key (self, der, password) ? 0 : code;
}

static int
read_bag (SignetCertificateFile *self,
          gnutls_pkcs12_bag_t    bag,
          const char            *password,
          guint                 *left)
{
  unsigned int rounds = 0;
  int code = 0;
  int count = gnutls_pkcs12_bag_get_count (bag);

  if (count > 0 && gnutls_pkcs12_bag_get_type (bag, 0) == GNUTLS_BAG_ENCRYPTED)
    {
      code = gnutls_pkcs12_bag_enc_info (bag, NULL, NULL, NULL, NULL, &rounds, NULL);
      code = spend (code, rounds, left);
      if (code >= 0)
        code = gnutls_pkcs12_bag_decrypt (bag, password);
      count = gnutls_pkcs12_bag_get_count (bag);
    }
  for (int i = 0; i < MIN (count, MAX_ITEMS) && code >= 0; i++)
    code = add_item (self, bag, (unsigned int) i, password, left);
  return code;
}

static int
read_bags (SignetCertificateFile *self,
           gnutls_pkcs12_t        file,
           const char            *password,
           guint                 *left)
{
  int code = 0;

  for (int i = 0; i < MAX_BAGS && code >= 0; i++)
    {
      g_auto(gnutls_pkcs12_bag_t) bag = NULL;

      code = gnutls_pkcs12_bag_init (&bag);
      if (code >= 0)
        code = gnutls_pkcs12_get_bag (file, i, bag);
      if (code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        return 0;
      if (code >= 0)
        code = read_bag (self, bag, password, left);
    }
  return code;
}

static gboolean
is_wrong_password (int code)
{
  return code == GNUTLS_E_DECRYPTION_FAILED || code == GNUTLS_E_MAC_VERIFY_FAILED
         || code == GNUTLS_E_ASN1_DER_ERROR || code == GNUTLS_E_ASN1_TAG_ERROR
         || code == GNUTLS_E_INVALID_PASSWORD_STRING || code == GNUTLS_E_ILLEGAL_PARAMETER
         || code == GNUTLS_E_DECRYPTION_FAILED;
}

static int
verify_sum (gnutls_pkcs12_t  file,
            const char      *password,
            guint           *left)
{
  unsigned int rounds = 0;
  char *oid = NULL;
  int code = gnutls_pkcs12_mac_info (file, NULL, NULL, NULL, &rounds, &oid);

  /* Nobody frees it for a hash that GnuTLS does not know, asked for or not. */
  gnutls_free (oid);
  code = spend (code, rounds, left);
  return code >= 0 ? gnutls_pkcs12_verify_mac (file, password) : code;
}

/* The check sum decides where it holds. Where it does not the contents do: there are files whose sum is
 * wrong for the right password. A sum that GnuTLS cannot reckon says nothing. */
static SignetFileOutcome
try_password (SignetCertificateFile  *self,
              gnutls_pkcs12_t         file,
              const char             *password,
              GError                **error)
{
  guint left = SIGNET_KEY_CIPHER_MAX_ROUNDS;
  const int sum = verify_sum (file, password, &left);
  const int code = left > 0 ? read_bags (self, file, password, &left) : sum;

  if (code >= 0 && (sum != GNUTLS_E_MAC_VERIFY_FAILED || signet_certificate_file_get_n_keys (self) > 0
                    || signet_certificate_file_get_certificates (self)->len > 0))
    return SIGNET_FILE_READ;
  if (left > 0 && sum < 0 && (code >= 0 || is_wrong_password (code)))
    return SIGNET_FILE_NOT_THIS;
  set_failed (code < 0 ? code : sum, error);
  return SIGNET_FILE_FAILED;
}

SignetFileOutcome
signet_certificate_file_read_pkcs12 (SignetCertificateFile  *self,
                                     GBytes                 *bytes,
                                     const char             *password,
                                     GError                **error)
{
  g_auto(gnutls_pkcs12_t) file = NULL;
  const gnutls_datum_t data = signet_datum_peek (bytes);
  const gboolean empty = password == NULL || *password == '\0';
  SignetFileOutcome outcome;

  if (gnutls_pkcs12_init (&file) < 0
      || gnutls_pkcs12_import (file, &data, GNUTLS_X509_FMT_DER, 0) < 0)
    return SIGNET_FILE_NOT_THIS;
  /* Without a password means either none or an empty one: programs differ. */
  outcome = try_password (self, file, empty ? "" : password, error);
  if (outcome == SIGNET_FILE_NOT_THIS && empty)
    outcome = try_password (self, file, NULL, error);
  if (outcome != SIGNET_FILE_NOT_THIS)
    return outcome;
  set_bad_password (password, error);
  return SIGNET_FILE_FAILED;
}

/* Returns FALSE if it is none. */
static gboolean
read_rare_key (SignetCertificateFile  *self,
               const gnutls_datum_t   *data,
               gnutls_x509_crt_fmt_t   format,
               const char             *password)
{
  g_auto(gnutls_datum_t) decoded = { NULL, 0 };
  const gnutls_datum_t *der = data;

  if (format == GNUTLS_X509_FMT_PEM)
    {
      if (gnutls_pem_base64_decode2 (NULL, data, &decoded) < 0)
        return FALSE;
      der = &decoded;
    }

  g_autoptr(GBytes) bytes = g_bytes_new (der->data, der->size);
  return signet_certificate_file_add_rare_key (self, bytes, password);
}

SignetFileOutcome
signet_certificate_file_read_key (SignetCertificateFile    *self,
                                  const gnutls_datum_t     *data,
                                  gnutls_x509_crt_fmt_t     format,
                                  const char               *password,
                                  GError                  **error)
{
  g_auto(gnutls_x509_privkey_t) key = NULL;
  guint left = SIGNET_KEY_CIPHER_MAX_ROUNDS;
  int code;

  if (spend_on_key (data, format, &left) == GNUTLS_E_UNIMPLEMENTED_FEATURE)
    {
      set_failed (GNUTLS_E_UNIMPLEMENTED_FEATURE, error);
      return SIGNET_FILE_FAILED;
    }
  if (gnutls_x509_privkey_init (&key) < 0)
    return SIGNET_FILE_NOT_THIS;
  code = gnutls_x509_privkey_import2 (key, data, format, password, 0);
  if (code >= 0)
    {
      signet_certificate_file_take_key (self, g_steal_pointer (&key));
      return SIGNET_FILE_READ;
    }
  if (read_rare_key (self, data, format, password))
    return SIGNET_FILE_READ;
  if (code != GNUTLS_E_DECRYPTION_FAILED)
    return SIGNET_FILE_NOT_THIS;
  set_bad_password (password, error);
  return SIGNET_FILE_FAILED;
}
