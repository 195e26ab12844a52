/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates as RFC 5280 and, for persons, RFC 8550 want them. */
#include "config.h"
#include "demo-identity.h"

#include <string.h>
#include <time.h>

#define DAY 86400
#define SERIAL_BYTES 16

struct _SignetDemoIdentity
{
  gnutls_x509_crt_t     certificate;
  gnutls_x509_privkey_t key;
};

/* What distinguishes the kinds of certificates. */
typedef struct
{
  const char          *name;
  const char          *address;  /* NULL but for a person */
  SignetDemoIdentity  *authority;  /* NULL: signed by itself */
  SignetDemoKey        key;
  unsigned int         usage;
  const char          *purpose;  /* NULL for an authority */
  int                  days;
} Wish;

static gboolean
make_key (SignetDemoIdentity  *self,
          SignetDemoKey        key,
          GError             **error)
{
  gnutls_pk_algorithm_t algorithm = GNUTLS_PK_ECDSA;
  unsigned int bits = GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1);

  if (key == SIGNET_DEMO_KEY_RSA)
    {
      algorithm = GNUTLS_PK_RSA;
      bits = 2048;
    }
  return signet_demo_check_gnutls (gnutls_x509_privkey_init (&self->key), error)
         && signet_demo_check_gnutls (gnutls_x509_privkey_generate (self->key, algorithm, bits, 0),
                                      error);
}

static int
set_serial (gnutls_x509_crt_t certificate)
{
  guint8 serial[SERIAL_BYTES];
  int code = gnutls_rnd (GNUTLS_RND_NONCE, serial, sizeof serial);

  /* A serial number is positive and has no leading zero byte. */
  serial[0] = (serial[0] & 0x3f) | 0x40;
  return code < 0 ? code : gnutls_x509_crt_set_serial (certificate, serial, sizeof serial);
}

static int
set_key_id (gnutls_x509_crt_t certificate)
{
  guint8 id[64];
  size_t length = sizeof id;
  int code = gnutls_x509_crt_get_key_id (certificate, 0, id, &length);

  return code < 0 ? code : gnutls_x509_crt_set_subject_key_id (certificate, id, length);
}

static int
set_authority_id (gnutls_x509_crt_t certificate,
                  gnutls_x509_crt_t authority)
{
  guint8 id[64];
  size_t length = sizeof id;
  int code = gnutls_x509_crt_get_subject_key_id (authority, id, &length, NULL);

  return code < 0 ? code : gnutls_x509_crt_set_authority_key_id (certificate, id, length);
}

static gboolean
set_names (gnutls_x509_crt_t   certificate,
           const Wish         *wish,
           GError            **error)
{
  static const guint8 loopback[] = { 127, 0, 0, 1 };
  int code = gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, wish->name,
                                            (unsigned int) strlen (wish->name));

  if (code >= 0)
    code = gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_ORGANIZATION_NAME, 0,
                                          "Signet demo", (unsigned int) strlen ("Signet demo"));
  if (code >= 0 && wish->address != NULL)
    code = gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_RFC822NAME, wish->address,
                                                 (unsigned int) strlen (wish->address),
                                                 GNUTLS_FSAN_SET);
  if (code >= 0 && g_strcmp0 (wish->purpose, GNUTLS_KP_TLS_WWW_SERVER) == 0)
    {
      code = gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_DNSNAME, "localhost",
                                                   (unsigned int) strlen ("localhost"),
                                                   GNUTLS_FSAN_SET);
      if (code >= 0)
        code = gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_IPADDRESS, loopback,
                                                     sizeof loopback, GNUTLS_FSAN_APPEND);
    }
  return signet_demo_check_gnutls (code, error);
}

static gboolean
set_uses (gnutls_x509_crt_t   certificate,
          const Wish         *wish,
          GError            **error)
{
  const gboolean is_authority = wish->purpose == NULL;
  int code = gnutls_x509_crt_set_basic_constraints (certificate, is_authority, -1);

  if (code >= 0)
    code = gnutls_x509_crt_set_key_usage (certificate, wish->usage);
  if (code >= 0 && !is_authority)
    code = gnutls_x509_crt_set_key_purpose_oid (certificate, wish->purpose, 0);
  return signet_demo_check_gnutls (code, error);
}

static gboolean
set_frame (gnutls_x509_crt_t       certificate,
           gnutls_x509_privkey_t   key,
           const Wish             *wish,
           GError                **error)
{
  const time_t now = time (NULL);
  int code = gnutls_x509_crt_set_version (certificate, 3);

  if (code >= 0)
    code = gnutls_x509_crt_set_key (certificate, key);
  if (code >= 0)
    code = set_serial (certificate);
  if (code >= 0)
    code = set_key_id (certificate);
  if (code >= 0)
    code = gnutls_x509_crt_set_activation_time (certificate, now - 400 * (time_t) DAY);
  if (code >= 0)
    code = gnutls_x509_crt_set_expiration_time (certificate, now + wish->days * (time_t) DAY);
  return signet_demo_check_gnutls (code, error);
}

static gboolean
sign (SignetDemoIdentity  *self,
      SignetDemoIdentity  *authority,
      GError             **error)
{
  SignetDemoIdentity *issuer = authority != NULL ? authority : self;
  int code = set_authority_id (self->certificate, issuer->certificate);

  if (code >= 0)
    code = gnutls_x509_crt_sign2 (self->certificate, issuer->certificate, issuer->key,
                                  GNUTLS_DIG_SHA256, 0);
  return signet_demo_check_gnutls (code, error);
}

static SignetDemoIdentity *
identity_new (const Wish  *wish,
              GError     **error)
{
  g_autoptr(SignetDemoIdentity) self = g_new0 (SignetDemoIdentity, 1);

  if (make_key (self, wish->key, error)
      && signet_demo_check_gnutls (gnutls_x509_crt_init (&self->certificate), error)
      && set_frame (self->certificate, self->key, wish, error)
      && set_names (self->certificate, wish, error)
      && set_uses (self->certificate, wish, error)
      && sign (self, wish->authority, error))
    return g_steal_pointer (&self);
  return NULL;
}

SignetDemoIdentity *
signet_demo_identity_new_authority (const char  *name,
                                    GError     **error)
{
  const Wish wish = {
    .name = name,
    .key = SIGNET_DEMO_KEY_ECDSA,
    .usage = GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN,
    .days = 3650,
  };

  return identity_new (&wish, error);
}

SignetDemoIdentity *
signet_demo_identity_new_server (SignetDemoIdentity  *authority,
                                 GError             **error)
{
  const Wish wish = {
    .name = "localhost",
    .authority = authority,
    .key = SIGNET_DEMO_KEY_ECDSA,
    .usage = GNUTLS_KEY_DIGITAL_SIGNATURE,
    .purpose = GNUTLS_KP_TLS_WWW_SERVER,
    .days = 365,
  };

  return identity_new (&wish, error);
}

SignetDemoIdentity *
signet_demo_identity_new_person (SignetDemoIdentity  *authority,
                                 const char          *name,
                                 const char          *address,
                                 SignetDemoKey        key,
                                 int                  days,
                                 GError             **error)
{
  const unsigned int sealing = key == SIGNET_DEMO_KEY_RSA ? GNUTLS_KEY_KEY_ENCIPHERMENT : 0;
  const Wish wish = {
    .name = name,
    .address = address,
    .authority = authority,
    .key = key,
    .usage = GNUTLS_KEY_DIGITAL_SIGNATURE | sealing,
    .purpose = GNUTLS_KP_EMAIL_PROTECTION,
    .days = days,
  };

  return identity_new (&wish, error);
}

void
signet_demo_identity_free (SignetDemoIdentity *self)
{
  g_return_if_fail (self != NULL);

  if (self->certificate != NULL)
    gnutls_x509_crt_deinit (self->certificate);
  if (self->key != NULL)
    gnutls_x509_privkey_deinit (self->key);
  g_free (self);
}

gnutls_x509_crt_t
signet_demo_identity_get_certificate (SignetDemoIdentity *self)
{
  return self->certificate;
}

gnutls_x509_privkey_t
signet_demo_identity_get_key (SignetDemoIdentity *self)
{
  return self->key;
}

char *
signet_demo_identity_dup_pem (SignetDemoIdentity  *self,
                              GError             **error)
{
  g_auto(gnutls_datum_t) pem = { NULL, 0 };

  if (!signet_demo_check_gnutls (gnutls_x509_crt_export2 (self->certificate, GNUTLS_X509_FMT_PEM,
                                                          &pem), error))
    return NULL;
  return g_strndup ((const char *) pem.data, pem.size);
}

GTlsCertificate *
signet_demo_identity_dup_tls (SignetDemoIdentity  *self,
                              GError             **error)
{
  g_autofree char *certificate = signet_demo_identity_dup_pem (self, error);
  g_auto(gnutls_datum_t) key = { NULL, 0 };

  if (certificate == NULL
      || !signet_demo_check_gnutls (gnutls_x509_privkey_export2_pkcs8 (self->key,
                                                                       GNUTLS_X509_FMT_PEM, NULL,
                                                                       GNUTLS_PKCS_PLAIN, &key),
                                    error))
    return NULL;

  g_autofree char *both = g_strdup_printf ("%s%.*s", certificate, (int) key.size, key.data);
  return g_tls_certificate_new_from_pem (both, -1, error);
}
