/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "made.h"

#include <string.h>

#include "der.h"

#define DAY (24 * 60 * 60)

gnutls_x509_privkey_t
made_key (gnutls_pk_algorithm_t algorithm,
          unsigned int          size)
{
  gnutls_x509_privkey_t key;

  g_assert_cmpint (gnutls_x509_privkey_init (&key), >=, 0);
  g_assert_cmpint (gnutls_x509_privkey_generate (key, algorithm, size, 0), >=, 0);
  return key;
}

static void
add_address (GByteArray *names,
             const char *address,
             gsize       size)
{
  g_byte_array_append (names, (const guint8[]) { 0x81, (guint8) size }, 2);
  g_byte_array_append (names, (const guint8 *) address, (guint) size);
}

/* By hand, since GnuTLS ends an address at its first NUL. All of it is shorter than 128 bytes. */
static void
add_addresses (gnutls_x509_crt_t      crt,
               const MadeCertificate *wanted)
{
  const char *const addresses[] = { wanted->address, wanted->other_address };
  g_autoptr(GByteArray) names = g_byte_array_new ();

  for (guint i = 1; i <= wanted->n_addresses; i++)
    {
      g_autofree char *address = g_strdup_printf ("%u@example.net", i);

      add_address (names, address, strlen (address));
    }
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    if (addresses[i] != NULL)
      add_address (names, addresses[i],
                   i == 0 && wanted->address_size > 0 ? wanted->address_size : strlen (addresses[i]));
  if (names->len == 0)
    return;
  g_assert_cmpuint (names->len, <, 128);
  g_byte_array_prepend (names, (const guint8[]) { 0x30, (guint8) names->len }, 2);
  g_assert_cmpint (gnutls_x509_crt_set_extension_by_oid (crt, "2.5.29.17", names->data, names->len, 0),
                   >=, 0);
}

static void
add_ballast (gnutls_x509_crt_t      crt,
             const MadeCertificate *wanted)
{
  g_autoptr(GByteArray) values = g_byte_array_new ();
  g_autoptr(GByteArray) out = g_byte_array_new ();
  g_autofree guint8 *value = g_malloc0 (wanted->value_size);

  if (wanted->n_values == 0)
    return;
  for (guint i = 0; i < wanted->n_values; i++)
    signet_der_add (values, SIGNET_BER_OCTET_STRING, value, wanted->value_size);
  signet_der_add (out, SIGNET_BER_SEQUENCE, values->data, values->len);
  g_assert_cmpint (gnutls_x509_crt_set_extension_by_oid (crt, "1.2.3.4", out->data, out->len, 0), >=, 0);
}

static void
fill (gnutls_x509_crt_t      crt,
      const MadeCertificate *wanted)
{
  if (wanted->name != NULL)
    gnutls_x509_crt_set_dn_by_oid (crt, GNUTLS_OID_X520_COMMON_NAME, 0, wanted->name,
                                   (unsigned int) strlen (wanted->name));
  for (guint i = 0; i < wanted->n_parts; i++)
    gnutls_x509_crt_set_dn_by_oid (crt, GNUTLS_OID_X520_COMMON_NAME, 0, "part", 4);
  if (wanted->subject_email != NULL)
    gnutls_x509_crt_set_dn_by_oid (crt, GNUTLS_OID_PKCS9_EMAIL, 0, wanted->subject_email,
                                   (unsigned int) strlen (wanted->subject_email));
  add_addresses (crt, wanted);
  if (wanted->usage != 0)
    gnutls_x509_crt_set_key_usage (crt, wanted->usage);
  if (wanted->odd_usage)
    gnutls_x509_crt_set_extension_by_oid (crt, "2.5.29.15", "\x04\x01", 3, 1);
  if (wanted->purpose != NULL)
    gnutls_x509_crt_set_key_purpose_oid (crt, wanted->purpose, 0);
  add_ballast (crt, wanted);
  if (wanted->ca)
    gnutls_x509_crt_set_basic_constraints (crt, 1, -1);
}

GBytes *
made_bytes (const MadeCertificate *wanted,
            gnutls_x509_privkey_t  key,
            SignetCertificate     *issuer,
            gnutls_x509_privkey_t  issuer_key)
{
  static guint8 serial = 1;
  g_auto(gnutls_x509_crt_t) crt = NULL;
  g_auto(gnutls_datum_t) der = { NULL, 0 };
  guint8 id[32];
  size_t size = sizeof id;
  const time_t now = time (NULL);

  g_assert_cmpint (gnutls_x509_crt_init (&crt), >=, 0);
  gnutls_x509_crt_set_version (crt, 3);
  gnutls_x509_crt_set_serial (crt, &serial, 1);
  serial++;
  gnutls_x509_crt_set_activation_time (crt, now - DAY + (time_t) wanted->later);
  gnutls_x509_crt_set_expiration_time (crt, now + 3650 * (time_t) DAY + (time_t) wanted->later);
  g_assert_cmpint (gnutls_x509_crt_set_key (crt, key), >=, 0);
  gnutls_x509_crt_get_key_id (crt, 0, id, &size);
  gnutls_x509_crt_set_subject_key_id (crt, id, 20);
  fill (crt, wanted);
  g_assert_cmpint (gnutls_x509_crt_sign2 (crt, issuer ? signet_certificate_get_gnutls (issuer) : crt,
                                          issuer_key ? issuer_key : key, GNUTLS_DIG_SHA256, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der), >=, 0);
  return g_bytes_new (der.data, der.size);
}

SignetCertificate *
made_certificate (const MadeCertificate *wanted,
                  gnutls_x509_privkey_t  key,
                  SignetCertificate     *issuer,
                  gnutls_x509_privkey_t  issuer_key)
{
  g_autoptr(GBytes) bytes = made_bytes (wanted, key, issuer, issuer_key);
  g_autoptr(GError) error = NULL;
  SignetCertificate *certificate = signet_certificate_new_from_der (bytes, &error);

  g_assert_no_error (error);
  return certificate;
}
