/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-renewal.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "agent-signature.h"
#include "gnutls-glib.h"

/* GnuTLS writes the request and asks this for its signature. */
typedef struct
{
  SignetAgent       *agent;
  const char        *grip;
  SignetCertificate *certificate;
  GCancellable      *cancellable;
  GError            *error;
} Signing;

/* For RSA GnuTLS has put it into a DigestInfo already, which the agent does, too. Returns: (transfer full)
 * (nullable). */
static GBytes *
read_hash (gnutls_sign_algorithm_t  algorithm,
           const gnutls_datum_t    *hash)
{
  gnutls_digest_algorithm_t digest;
  guint8 sum[64];
  unsigned int size = sizeof sum;

  if (algorithm != GNUTLS_SIGN_RSA_RAW)
    return g_bytes_new (hash->data, hash->size);
  return gnutls_decode_ber_digest_info (hash, &digest, sum, &size) >= 0 ? g_bytes_new (sum, size) : NULL;
}

static int
sign_hash (gnutls_privkey_t         key,
           gnutls_sign_algorithm_t  algorithm,
           void                    *data,
           unsigned int             flags,
           const gnutls_datum_t    *hash,
           gnutls_datum_t          *signature)
{
  Signing *self = data;
  g_autoptr(GBytes) bytes = read_hash (algorithm, hash);
  g_autoptr(GBytes) value = NULL;
  gsize size;
  const guint8 *begin;

  if (bytes == NULL)
    return GNUTLS_E_PK_SIGN_FAILED;
  value = signet_agent_signature_make (self->agent, self->grip, self->certificate, bytes,
                                       _("To renew a certificate of yours"), self->cancellable, &self->error);
  if (value == NULL)
    return GNUTLS_E_PK_SIGN_FAILED;
  begin = g_bytes_get_data (value, &size);
  signature->data = gnutls_malloc (size);
  signature->size = (unsigned int) size;
  memcpy (signature->data, begin, size);
  return 0;
}

static int
sign_data (gnutls_privkey_t         key,
           gnutls_sign_algorithm_t  algorithm,
           void                    *data,
           unsigned int             flags,
           const gnutls_datum_t    *text,
           gnutls_datum_t          *signature)
{
  const gnutls_digest_algorithm_t digest = gnutls_sign_get_hash_algorithm (algorithm);
  guint8 sum[64];
  const gnutls_datum_t hash = { sum, (unsigned int) gnutls_hash_get_len (digest) };
  const int code = gnutls_hash_fast (digest, text->data, text->size, sum);

  return code < 0 ? code : sign_hash (key, algorithm, data, flags, &hash, signature);
}

static int
tell (gnutls_privkey_t  key,
      unsigned int      what,
      void             *data)
{
  const Signing *self = data;
  const gnutls_pk_algorithm_t algorithm = signet_certificate_get_key_algorithm (self->certificate);
  const gnutls_digest_algorithm_t digest = signet_agent_signature_get_digest (self->certificate);

  if ((what & GNUTLS_PRIVKEY_INFO_PK_ALGO) != 0)
    return algorithm;
  if ((what & GNUTLS_PRIVKEY_INFO_PK_ALGO_BITS) != 0)
    return (int) signet_certificate_get_key_bits (self->certificate);
  if ((what & GNUTLS_PRIVKEY_INFO_HAVE_SIGN_ALGO) != 0)
    return GNUTLS_FLAGS_TO_SIGN_ALGO (what) == gnutls_pk_to_sign (algorithm, digest);
  return -1;
}

static int
set_addresses (gnutls_x509_crq_t  crq,
               SignetCertificate *certificate)
{
  GPtrArray *addresses = signet_certificate_get_addresses (certificate);
  int code = 0;

  for (guint i = 0; code >= 0 && i < addresses->len; i++)
    code = gnutls_x509_crq_set_subject_alt_name (crq, GNUTLS_SAN_RFC822NAME, addresses->pdata[i],
                                                 (unsigned int) strlen (addresses->pdata[i]),
                                                 i == 0 ? GNUTLS_FSAN_SET : GNUTLS_FSAN_APPEND);
  return code;
}

/* What the authority is to put into it, of which it may change anything. */
static int
fill (gnutls_x509_crq_t  crq,
      SignetCertificate *certificate)
{
  gnutls_x509_crt_t crt = signet_certificate_get_gnutls (certificate);
  g_auto(gnutls_pubkey_t) key = NULL;
  unsigned int usage = 0;
  int code = gnutls_pubkey_init (&key);

  if (code >= 0)
    code = gnutls_pubkey_import_x509 (key, crt, 0);
  if (code >= 0)
    code = gnutls_x509_crq_set_version (crq, 1);
  if (code >= 0)
    code = gnutls_x509_crq_set_pubkey (crq, key);
  if (code >= 0)
    code = gnutls_x509_crq_set_dn (crq, signet_certificate_get_subject (certificate), NULL);
  if (code >= 0)
    code = set_addresses (crq, certificate);
  if (code >= 0 && gnutls_x509_crt_get_key_usage (crt, &usage, NULL) >= 0)
    code = gnutls_x509_crq_set_key_usage (crq, usage);
  return code >= 0 ? gnutls_x509_crq_set_key_purpose_oid (crq, GNUTLS_KP_EMAIL_PROTECTION, 0) : code;
}

static int
make_signed (Signing          *self,
             gnutls_datum_t   *pem)
{
  g_auto(gnutls_x509_crq_t) crq = NULL;
  g_auto(gnutls_privkey_t) key = NULL;
  int code = gnutls_x509_crq_init (&crq);

  if (code >= 0)
    code = fill (crq, self->certificate);
  if (code >= 0)
    code = gnutls_privkey_init (&key);
  if (code >= 0)
    code = gnutls_privkey_import_ext4 (key, self, sign_data, sign_hash, NULL, NULL, tell, 0);
  if (code >= 0)
    code = gnutls_x509_crq_privkey_sign (crq, key, signet_agent_signature_get_digest (self->certificate), 0);
  return code >= 0 ? gnutls_x509_crq_export2 (crq, GNUTLS_X509_FMT_PEM, pem) : code;
}

static gboolean
check (SignetCertificate  *certificate,
       const char         *grip,
       GError            **error)
{
  if (grip == NULL)
    g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NO_KEY,
                         _("The private key of this certificate is not here."));
  else if (signet_agent_signature_get_digest (certificate) == GNUTLS_DIG_UNKNOWN)
    g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                         _("Signet cannot renew a certificate with this kind of key."));
  else
    return TRUE;
  return FALSE;
}

GBytes *
signet_certificate_renewal_make (SignetKeyring          *keyring,
                                 SignetCertificateList  *list,
                                 SignetCertificate      *certificate,
                                 GCancellable           *cancellable,
                                 GError                **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (list != NULL && certificate != NULL, NULL);

  const char *grip = signet_certificate_list_get_grip (list, certificate);
  g_autoptr(SignetAgent) agent = NULL;
  g_auto(gnutls_datum_t) pem = { NULL, 0 };
  Signing signing;
  int code;

  if (!check (certificate, grip, error))
    return NULL;
  agent = signet_agent_new (keyring, cancellable, error);
  if (agent == NULL)
    return NULL;
  signing = (Signing) { agent, grip, certificate, cancellable, NULL };
  code = make_signed (&signing, &pem);
  if (code >= 0)
    return g_bytes_new (pem.data, pem.size);
  if (signing.error == NULL)
    g_set_error (&signing.error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                 _("The request could not be made: %s"), gnutls_strerror (code));
  g_propagate_error (error, signing.error);
  return NULL;
}
