/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate.h"

#include <glib/gi18n-lib.h>

#include "certificate-bounds.h"
#include "certificate-name.h"
#include "certificate-signature.h"
#include "certificate-usage.h"
#include "gnutls-glib.h"
#include "key-bounds.h"
#include "key-info.h"
#include "rare-curve.h"
#include "same-address.h"

struct _SignetCertificate
{
  GBytes                    *der;
  gnutls_x509_crt_t          crt;
  char                      *fingerprint;
  char                      *sha256;
  char                      *name;
  char                      *issuer_name;
  char                      *subject;
  char                      *issuer;
  GPtrArray                 *addresses;
  GBytes                    *subject_der;
  GBytes                    *issuer_der;
  GBytes                    *serial;
  GBytes                    *key_id;      /* NULL: it has none */
  gnutls_pk_algorithm_t      algorithm;
  guint                      bits;
  gnutls_ecc_curve_t         curve;
  const char                *rare_curve;  /* NULL: none */
  gnutls_digest_algorithm_t  digest;
  SignetCertificateUsage     usage;
};

static void
free_parts (gpointer data)
{
  SignetCertificate *self = data;

  g_clear_pointer (&self->crt, gnutls_x509_crt_deinit);
  g_bytes_unref (self->der);
  g_free (self->fingerprint);
  g_free (self->sha256);
  g_free (self->name);
  g_free (self->issuer_name);
  g_free (self->subject);
  g_free (self->issuer);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_clear_pointer (&self->subject_der, g_bytes_unref);
  g_clear_pointer (&self->issuer_der, g_bytes_unref);
  g_clear_pointer (&self->serial, g_bytes_unref);
  g_clear_pointer (&self->key_id, g_bytes_unref);
}

static char *
dup_checksum (GBytes        *der,
              GChecksumType  type)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (type, der);

  return g_ascii_strup (sum, -1);
}

static GBytes *
dup_serial (gnutls_x509_crt_t crt)
{
  guint8 serial[256];
  size_t size = sizeof serial;

  if (gnutls_x509_crt_get_serial (crt, serial, &size) < 0)
    return g_bytes_new_static ("", 0);
  return g_bytes_new (serial, size);
}

static GBytes *
dup_key_id (gnutls_x509_crt_t crt)
{
  guint8 id[256];
  size_t size = sizeof id;

  if (gnutls_x509_crt_get_subject_key_id (crt, id, &size, NULL) < 0)
    return NULL;
  return g_bytes_new (id, size);
}

static GBytes *
take_datum (gnutls_datum_t *datum)
{
  GBytes *bytes = g_bytes_new (datum->data, datum->size);

  signet_datum_clear (datum);
  return bytes;
}

static void
read_names (SignetCertificate *self)
{
  gnutls_datum_t der = { NULL, 0 };
  gnutls_x509_dn_t subject = NULL;
  gnutls_x509_dn_t issuer = NULL;

  self->addresses = signet_certificate_name_dup_addresses (self->crt);
  if (gnutls_x509_crt_get_subject (self->crt, &subject) >= 0)
    {
      self->subject = signet_certificate_name_whole (subject);
      self->name = signet_certificate_name_find (subject, GNUTLS_OID_X520_COMMON_NAME);
      if (self->name == NULL && self->addresses->len > 0)
        self->name = g_strdup (self->addresses->pdata[0]);
      if (self->name == NULL)
        self->name = signet_certificate_name_shown (subject);
    }
  if (gnutls_x509_crt_get_issuer (self->crt, &issuer) >= 0)
    {
      self->issuer = signet_certificate_name_whole (issuer);
      self->issuer_name = signet_certificate_name_shown (issuer);
    }
  if (gnutls_x509_crt_get_raw_dn (self->crt, &der) >= 0)
    self->subject_der = take_datum (&der);
  if (gnutls_x509_crt_get_raw_issuer_dn (self->crt, &der) >= 0)
    self->issuer_der = take_datum (&der);
}

/* What GnuTLS calls unknown, or in a later version a key on no curve. */
static void
read_rare_curve (SignetCertificate *self)
{
  g_auto(SignetKeyInfo) info = { 0 };
  guint bits;

  if (!signet_key_info_read (&info, self->der) || info.curve == NULL)
    return;
  self->rare_curve = signet_rare_curve_find (info.curve, &bits);
  if (self->rare_curve == NULL)
    return;
  self->algorithm = GNUTLS_PK_ECDSA;
  self->bits = bits;
}

static void
read_key (SignetCertificate *self)
{
  unsigned int bits = 0;
  int algorithm = gnutls_x509_crt_get_pk_algorithm (self->crt, &bits);
  gnutls_ecc_curve_t curve = GNUTLS_ECC_CURVE_INVALID;

  self->algorithm = algorithm > 0 ? (gnutls_pk_algorithm_t) algorithm : GNUTLS_PK_UNKNOWN;
  self->bits = bits;
  if (gnutls_x509_crt_get_pk_ecc_raw (self->crt, &curve, NULL, NULL) >= 0)
    self->curve = curve;
  if (self->curve == GNUTLS_ECC_CURVE_SECP521R1)
    self->bits = 521; /* GnuTLS counts whole bytes */
  if (self->curve == GNUTLS_ECC_CURVE_INVALID)
    read_rare_curve (self);
  self->digest = signet_certificate_signature_get_digest (self->der);
  self->usage = signet_certificate_usage_read (self->crt);
}

SignetCertificate *
signet_certificate_new_from_der (GBytes  *der,
                                 GError **error)
{
  g_return_val_if_fail (der != NULL, NULL);

  g_autoptr(SignetCertificate) self = g_atomic_rc_box_new0 (SignetCertificate);
  const gnutls_datum_t datum = signet_datum_peek (der);

  self->der = g_bytes_ref (der);
  if (signet_certificate_bounds_hold (der) && gnutls_x509_crt_init (&self->crt) >= 0
      && gnutls_x509_crt_import (self->crt, &datum, GNUTLS_X509_FMT_DER) >= 0
      && signet_key_bounds_hold (self->crt))
    read_names (self);
  if (self->subject_der == NULL || self->issuer_der == NULL || self->issuer == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("This is not a certificate that can be read."));
      return NULL;
    }
  if (*self->name == '\0')
    {
      g_free (self->name);
      self->name = g_strdup (_("No Name"));
    }
  self->fingerprint = dup_checksum (der, G_CHECKSUM_SHA1);
  self->sha256 = dup_checksum (der, G_CHECKSUM_SHA256);
  self->serial = dup_serial (self->crt);
  self->key_id = dup_key_id (self->crt);
  read_key (self);
  return g_steal_pointer (&self);
}

SignetCertificate *
signet_certificate_ref (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
signet_certificate_unref (SignetCertificate *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, free_parts);
}

gboolean
signet_certificate_equal (SignetCertificate *self,
                          SignetCertificate *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);
  return g_bytes_equal (self->der, other->der);
}

GBytes *
signet_certificate_get_der (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->der;
}

const char *
signet_certificate_get_fingerprint (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->fingerprint;
}

const char *
signet_certificate_get_sha256 (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->sha256;
}

const char *
signet_certificate_get_name (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

const char *
signet_certificate_get_issuer_name (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->issuer_name;
}

const char *
signet_certificate_get_subject (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->subject;
}

const char *
signet_certificate_get_issuer (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->issuer;
}

GPtrArray *
signet_certificate_get_addresses (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->addresses;
}

gboolean
signet_certificate_has_address (SignetCertificate *self,
                                const char        *address)
{
  g_return_val_if_fail (self != NULL && address != NULL, FALSE);

  /* A domain of other letters has an ASCII form, which a certificate has it in. */
  const gboolean is_ascii = g_str_is_ascii (address);

  for (guint i = 0; i < self->addresses->len; i++)
    if (g_ascii_strcasecmp (self->addresses->pdata[i], address) == 0
        || (!is_ascii && signet_same_address (self->addresses->pdata[i], address)))
      return TRUE;
  return FALSE;
}

gint64
signet_certificate_get_not_before (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return gnutls_x509_crt_get_activation_time (self->crt);
}

gint64
signet_certificate_get_not_after (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return gnutls_x509_crt_get_expiration_time (self->crt);
}

gboolean
signet_certificate_is_ca (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return (self->usage & SIGNET_CERTIFICATE_IS_CA) != 0;
}

gboolean
signet_certificate_is_self_signed (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return gnutls_x509_crt_check_issuer (self->crt, self->crt) != 0;
}

gboolean
signet_certificate_fits_mail_signing (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return (self->usage & SIGNET_CERTIFICATE_FOR_SIGNING) != 0;
}

gboolean
signet_certificate_fits_mail_encryption (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return (self->usage & SIGNET_CERTIFICATE_FOR_ENCRYPTION) != 0;
}

gnutls_pk_algorithm_t
signet_certificate_get_key_algorithm (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, GNUTLS_PK_UNKNOWN);
  return self->algorithm;
}

guint
signet_certificate_get_key_bits (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->bits;
}

gnutls_ecc_curve_t
signet_certificate_get_key_curve (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, GNUTLS_ECC_CURVE_INVALID);
  return self->curve;
}

const char *
signet_certificate_get_rare_curve (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->rare_curve;
}

gnutls_digest_algorithm_t
signet_certificate_get_signature_digest (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, GNUTLS_DIG_UNKNOWN);
  return self->digest;
}

GBytes *
signet_certificate_get_subject_der (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->subject_der;
}

GBytes *
signet_certificate_get_issuer_der (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->issuer_der;
}

GBytes *
signet_certificate_get_serial (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->serial;
}

GBytes *
signet_certificate_get_subject_key_id (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->key_id;
}

gnutls_x509_crt_t
signet_certificate_get_gnutls (SignetCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->crt;
}
