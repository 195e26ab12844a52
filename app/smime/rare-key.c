/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rare-key.h"

#include "ber.h"
#include "der.h"
#include "key-cipher.h"
#include "key-info.h"
#include "rare-curve.h"
#include "s-expression.h"
#include "secret-bytes.h"

#define OID_EC_PUBLIC_KEY "1.2.840.10045.2.1"
#define MAX_VERSION 3

/* Returns: (transfer full). */
static GBytes *
make_expression (const char *curve,
                 GBytes     *secret,
                 SignetBer   point)
{
  GByteArray *expression = g_byte_array_sized_new (1024);

  signet_s_expression_open (expression, "private-key");
  signet_s_expression_open (expression, "ecc");
  signet_s_expression_add (expression, "curve", curve, -1);
  signet_s_expression_add (expression, "q", point.data, (gssize) point.length);
  signet_s_expression_add (expression, "d", g_bytes_get_data (secret, NULL),
                           (gssize) g_bytes_get_size (secret));
  signet_s_expression_close (expression);
  signet_s_expression_close (expression);
  return signet_secret_bytes_take (expression);
}

/* ECPrivateKey. oid: of the curve, where it is told outside; nullable. */
static GBytes *
read_bare (SignetBer   from,
           const char *oid)
{
  SignetBer all, parameters, outer, point;
  g_autofree char *told = NULL;
  const char *curve;
  guint version;

  if (!signet_ber_enter (&from, SIGNET_BER_SEQUENCE, &all)
      || !signet_ber_take_uint (&all, MAX_VERSION, &version))
    return NULL;

  g_autoptr(GBytes) secret = signet_ber_take_octets (&all, SIGNET_BER_OCTET_STRING);
  if (signet_ber_enter (&all, SIGNET_BER_EXPLICIT, &parameters))
    told = signet_ber_take_oid (&parameters);
  oid = oid != NULL ? oid : told;
  curve = oid != NULL ? signet_rare_curve_find (oid, NULL) : NULL;
  if (secret == NULL || curve == NULL || !signet_ber_enter (&all, SIGNET_BER_EXPLICIT | 1, &outer)
      || !signet_ber_enter (&outer, SIGNET_BER_BIT_STRING, &point) || point.length < 2 || point.data[0] != 0)
    return NULL;
  point.data++;
  point.length--;
  return make_expression (curve, secret, point);
}

/* PrivateKeyInfo. */
static GBytes *
read_info (GBytes *info)
{
  SignetBer from = signet_ber_begin (info);
  SignetBer all, algorithm;
  guint version;

  if (!signet_ber_enter (&from, SIGNET_BER_SEQUENCE, &all)
      || !signet_ber_take_uint (&all, MAX_VERSION, &version)
      || !signet_ber_enter (&all, SIGNET_BER_SEQUENCE, &algorithm))
    return NULL;

  g_autofree char *kind = signet_ber_take_oid (&algorithm);
  g_autofree char *curve = signet_ber_take_oid (&algorithm);
  g_autoptr(GBytes) key = signet_ber_take_octets (&all, SIGNET_BER_OCTET_STRING);
  return g_strcmp0 (kind, OID_EC_PUBLIC_KEY) == 0 && curve != NULL && key != NULL
           ? read_bare (signet_ber_begin (key), curve) : NULL;
}

GBytes *
signet_rare_key_read (GBytes     *file,
                      const char *password)
{
  g_return_val_if_fail (file != NULL, NULL);

  GBytes *key = read_info (file);

  if (key == NULL)
    key = read_bare (signet_ber_begin (file), NULL);
  if (key != NULL || password == NULL)
    return key;

  g_autoptr(GBytes) opened = signet_key_cipher_open (file, password);
  return opened != NULL ? read_info (opened) : NULL;
}

/* ECPrivateKey. Returns: (transfer full). */
static GByteArray *
make_bare (GBytes *secret,
           GBytes *point)
{
  static const guint8 version = 1, no_unused = 0;
  GByteArray *bits = g_byte_array_new ();
  GByteArray *all = g_byte_array_sized_new (256);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (secret, &length);

  signet_der_add (all, SIGNET_BER_INTEGER, &version, 1);
  signet_der_add (all, SIGNET_BER_OCTET_STRING, bytes, length);
  bytes = g_bytes_get_data (point, &length);
  g_byte_array_append (bits, &no_unused, 1);
  g_byte_array_append (bits, bytes, (guint) length);
  signet_der_enclose (bits, SIGNET_BER_BIT_STRING, 0);
  signet_der_add (all, SIGNET_BER_EXPLICIT | 1, bits->data, bits->len);
  g_byte_array_unref (bits);
  signet_der_enclose (all, SIGNET_BER_SEQUENCE, 0);
  return all;
}

GBytes *
signet_rare_key_to_info (GBytes *key)
{
  static const guint8 version = 0;

  g_return_val_if_fail (key != NULL, NULL);

  g_autoptr(GBytes) name = signet_s_expression_find (key, "curve");
  g_autoptr(GBytes) point = signet_s_expression_find (key, "q");
  g_autoptr(GBytes) secret = signet_s_expression_find (key, "d");
  const char *oid = name != NULL ? signet_rare_curve_get_oid (g_bytes_get_data (name, NULL),
                                                              g_bytes_get_size (name)) : NULL;
  GByteArray *bare, *curve, *info;

  if (oid == NULL || point == NULL || secret == NULL)
    return NULL;
  bare = make_bare (secret, point);
  curve = g_byte_array_new ();
  info = g_byte_array_sized_new (512);
  signet_der_add_oid (curve, oid);
  signet_der_add (info, SIGNET_BER_INTEGER, &version, 1);
  signet_der_add_algorithm (info, OID_EC_PUBLIC_KEY, curve);
  signet_der_add (info, SIGNET_BER_OCTET_STRING, bare->data, bare->len);
  signet_der_enclose (info, SIGNET_BER_SEQUENCE, 0);
  signet_secret_bytes_drop (bare);
  g_byte_array_unref (curve);
  return signet_secret_bytes_take (info);
}

gboolean
signet_rare_key_is_pair (GBytes            *key,
                         SignetCertificate *certificate)
{
  g_return_val_if_fail (key != NULL && certificate != NULL, FALSE);

  g_auto(SignetKeyInfo) info = { 0 };
  g_autoptr(GBytes) point = signet_s_expression_find (key, "q");
  g_autoptr(GBytes) curve = signet_s_expression_find (key, "curve");
  const char *name = signet_certificate_get_rare_curve (certificate);
  gsize length;
  const char *found = curve != NULL ? g_bytes_get_data (curve, &length) : NULL;

  return point != NULL && found != NULL && name != NULL && length == strlen (name)
         && memcmp (found, name, length) == 0
         && signet_key_info_read (&info, signet_certificate_get_der (certificate))
         && g_bytes_equal (info.key, point);
}
