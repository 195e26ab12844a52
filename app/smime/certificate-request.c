/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-request.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "certificate-file-private.h"
#include "gnutls-glib.h"
#include "keyring-files.h"

#define DAY (24 * 60 * 60)
#define TRIAL_DAYS 365
#define DRAFTS_DAYS (30 * 365)
#define SERIAL_SIZE 16

/* By the subject's organizational unit a certificate is known to stand in for another. */
static const char stand_in_unit[] = "Certificate requested by Signet";

static gboolean
set_failed (int      code,
            GError **error)
{
  if (code >= 0)
    return TRUE;
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
               _("The certificate could not be made: %s"), gnutls_strerror (code));
  return FALSE;
}

/* Returns: (transfer full). */
static gnutls_x509_privkey_t
make_key (SignetRequestKey   kind,
          GError           **error)
{
  g_auto(gnutls_x509_privkey_t) key = NULL;
  int code = gnutls_x509_privkey_init (&key);

  if (code >= 0 && kind == SIGNET_REQUEST_P_256)
    code = gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA,
                                         GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0);
  else if (code >= 0)
    code = gnutls_x509_privkey_generate (key, GNUTLS_PK_RSA, 3072, 0);
  return set_failed (code, error) ? g_steal_pointer (&key) : NULL;
}

static unsigned int
choose_usage (SignetRequestKey kind)
{
  return GNUTLS_KEY_DIGITAL_SIGNATURE
         | (kind == SIGNET_REQUEST_P_256 ? GNUTLS_KEY_KEY_AGREEMENT : GNUTLS_KEY_KEY_ENCIPHERMENT);
}

static const char *
choose_name (const SignetRequest *request)
{
  return request->name != NULL && *request->name != '\0' ? request->name : request->address;
}

static int
fill_crt (gnutls_x509_crt_t      crt,
          const SignetRequest   *request,
          gnutls_x509_privkey_t  key,
          const char            *unit)
{
  const char *name = choose_name (request);
  const time_t days = request->address != NULL ? TRIAL_DAYS : DRAFTS_DAYS;
  const time_t now = time (NULL);
  guint8 serial[SERIAL_SIZE];
  guint8 id[64];
  size_t id_size = sizeof id;
  int code = gnutls_rnd (GNUTLS_RND_NONCE, serial, sizeof serial);

  serial[0] = (guint8) ((serial[0] & 0x7F) | 0x40);
  if (code >= 0)
    code = gnutls_x509_crt_set_version (crt, 3);
  if (code >= 0)
    code = gnutls_x509_crt_set_serial (crt, serial, sizeof serial);
  if (code >= 0)
    code = gnutls_x509_crt_set_activation_time (crt, now - DAY);
  if (code >= 0)
    code = gnutls_x509_crt_set_expiration_time (crt, now + days * DAY);
  if (code >= 0)
    code = gnutls_x509_crt_set_key (crt, key);
  if (code >= 0)
    code = gnutls_x509_crt_set_dn_by_oid (crt, GNUTLS_OID_X520_COMMON_NAME, 0, name,
                                          (unsigned int) strlen (name));
  if (code >= 0 && unit != NULL)
    code = gnutls_x509_crt_set_dn_by_oid (crt, GNUTLS_OID_X520_ORGANIZATIONAL_UNIT_NAME, 0, unit,
                                          (unsigned int) strlen (unit));
  if (code >= 0 && request->address != NULL)
    code = gnutls_x509_crt_set_subject_alt_name (crt, GNUTLS_SAN_RFC822NAME, request->address,
                                                 (unsigned int) strlen (request->address),
                                                 GNUTLS_FSAN_SET);
  if (code >= 0)
    code = gnutls_x509_crt_set_key_usage (crt, choose_usage (request->key));
  if (code >= 0)
    code = gnutls_x509_crt_set_key_purpose_oid (crt, GNUTLS_KP_EMAIL_PROTECTION, 0);
  if (code >= 0)
    code = gnutls_x509_crt_get_key_id (crt, 0, id, &id_size);
  return code >= 0 ? gnutls_x509_crt_set_subject_key_id (crt, id, MIN (id_size, 20)) : code;
}

/* key: taken. Returns: (transfer full): the two as if they had come in a file. */
static SignetCertificateFile *
make_pair (const SignetRequest    *request,
           gnutls_x509_privkey_t   key,
           const char             *unit,
           GError                **error)
{
  g_auto(gnutls_x509_privkey_t) owned = key;
  g_auto(gnutls_x509_crt_t) crt = NULL;
  g_auto(gnutls_datum_t) der = { NULL, 0 };
  g_autoptr(SignetCertificateFile) file = NULL;
  int code = gnutls_x509_crt_init (&crt);

  if (code >= 0)
    code = fill_crt (crt, request, key, unit);
  if (code >= 0)
    code = gnutls_x509_crt_sign2 (crt, crt, key, GNUTLS_DIG_SHA256, 0);
  if (code >= 0)
    code = gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der);
  if (!set_failed (code, error))
    return NULL;
  file = signet_certificate_file_new_empty ();
  signet_certificate_file_add_der (file, der.data, der.size);
  signet_certificate_file_take_key (file, g_steal_pointer (&owned));
  return g_steal_pointer (&file);
}

/* Returns: (transfer full) (nullable): PEM. */
static GBytes *
make_request (const SignetRequest    *request,
              gnutls_x509_privkey_t   key,
              GError                **error)
{
  const char *name = choose_name (request);
  g_auto(gnutls_x509_crq_t) crq = NULL;
  g_auto(gnutls_datum_t) pem = { NULL, 0 };
  int code = gnutls_x509_crq_init (&crq);

  if (code >= 0)
    code = gnutls_x509_crq_set_version (crq, 1);
  if (code >= 0)
    code = gnutls_x509_crq_set_key (crq, key);
  if (code >= 0)
    code = gnutls_x509_crq_set_dn_by_oid (crq, GNUTLS_OID_X520_COMMON_NAME, 0, name,
                                          (unsigned int) strlen (name));
  if (code >= 0)
    code = gnutls_x509_crq_set_subject_alt_name (crq, GNUTLS_SAN_RFC822NAME, request->address,
                                                 (unsigned int) strlen (request->address),
                                                 GNUTLS_FSAN_SET);
  if (code >= 0)
    code = gnutls_x509_crq_set_key_usage (crq, choose_usage (request->key));
  if (code >= 0)
    code = gnutls_x509_crq_set_key_purpose_oid (crq, GNUTLS_KP_EMAIL_PROTECTION, 0);
  if (code >= 0)
    code = gnutls_x509_crq_sign2 (crq, key, GNUTLS_DIG_SHA256, 0);
  if (code >= 0)
    code = gnutls_x509_crq_export2 (crq, GNUTLS_X509_FMT_PEM, &pem);
  return set_failed (code, error) ? g_bytes_new (pem.data, pem.size) : NULL;
}

/* Who names a passphrase wants that one. */
static SignetProtection
choose_protection (const char *passphrase)
{
  return passphrase != NULL ? SIGNET_PROTECT_BY_PASSPHRASE : SIGNET_PROTECT_BEST;
}

GBytes *
signet_certificate_request (SignetKeyring        *keyring,
                            SignetPassphrases    *passphrases,
                            const SignetRequest  *request,
                            const char           *passphrase,
                            GCancellable         *cancellable,
                            GError              **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (request != NULL && request->address != NULL, NULL);

  g_auto(gnutls_x509_privkey_t) key = NULL;
  g_autoptr(GBytes) pem = NULL;
  g_autoptr(SignetCertificateFile) file = NULL;
  g_autoptr(SignetImported) imported = NULL;

  if (!signet_keyring_check_change (keyring, error))
    return NULL;
  key = make_key (request->key, error);
  if (key != NULL)
    pem = make_request (request, key, error);
  if (pem == NULL)
    return NULL;
  file = make_pair (request, g_steal_pointer (&key), stand_in_unit, error);
  if (file != NULL)
    imported = signet_certificate_import (keyring, passphrases, file, choose_protection (passphrase),
                                          passphrase, cancellable, error);
  return imported != NULL ? g_steal_pointer (&pem) : NULL;
}

SignetImported *
signet_certificate_make_trial (SignetKeyring        *keyring,
                               SignetPassphrases    *passphrases,
                               const SignetRequest  *request,
                               const char           *passphrase,
                               GCancellable         *cancellable,
                               GError              **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (request != NULL && request->address != NULL, NULL);

  gnutls_x509_privkey_t key = NULL;
  g_autoptr(SignetCertificateFile) file = NULL;

  if (!signet_keyring_check_change (keyring, error))
    return NULL;
  key = make_key (request->key, error);
  if (key != NULL)
    file = make_pair (request, key, NULL, error);
  if (file == NULL)
    return NULL;
  return signet_certificate_import (keyring, passphrases, file, choose_protection (passphrase), passphrase,
                                    cancellable, error);
}

/* By that it is known, not by what it says of itself, which any file that is imported can say, too. Before
 * the import: what is noted and not there does no harm. */
static gboolean
note_for_drafts (SignetKeyring          *keyring,
                 SignetCertificateFile  *file,
                 GError                **error)
{
  SignetCertificate *certificate = signet_certificate_file_get_certificates (file)->pdata[0];

  return signet_keyring_files_write (signet_keyring_get_home (keyring), SIGNET_KEYRING_FILE_DRAFTS,
                                     signet_certificate_get_sha256 (certificate), error);
}

gboolean
signet_certificate_make_for_drafts (SignetKeyring      *keyring,
                                    SignetPassphrases  *passphrases,
                                    GCancellable       *cancellable,
                                    GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), FALSE);

  const SignetRequest request = { "Drafts", NULL, SIGNET_REQUEST_P_256 };
  gnutls_x509_privkey_t key = NULL;
  g_autoptr(SignetCertificateFile) file = NULL;
  g_autoptr(SignetImported) imported = NULL;

  if (signet_keyring_get_mode (keyring) != SIGNET_KEYRING_CHANGE)
    {
      g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_READ_ONLY,
                           "Only a keyring of Signet's own is given a key for drafts.");
      return FALSE;
    }
  key = make_key (request.key, error);
  if (key != NULL)
    file = make_pair (&request, key, NULL, error);
  if (file != NULL && note_for_drafts (keyring, file, error))
    imported = signet_certificate_import (keyring, passphrases, file, SIGNET_PROTECT_MADE_UP, NULL,
                                          cancellable, error);
  return imported != NULL;
}

gboolean
signet_certificate_is_requested (SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, FALSE);

  g_autofree char *part = g_strconcat ("OU=", stand_in_unit, NULL);

  return signet_certificate_is_self_signed (certificate)
         && strstr (signet_certificate_get_subject (certificate), part) != NULL;
}
