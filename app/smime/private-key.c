/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "private-key.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "gnutls-glib.h"
#include "s-expression.h"
#include "secret-bytes.h"
#include "smime-error.h"

/* Before the point of an Ed25519 key in an S-expression. */
#define NATIVE_POINT 0x40
#define UNCOMPRESSED_POINT 0x04

/* The numbers of an RSA key (RFC 8017 section 3.2). */
typedef struct
{
  gnutls_datum_t n, e, d, p, q, u, e1, e2;
} Rsa;

static void
clear_secret (gnutls_datum_t *datum)
{
  if (datum->data != NULL)
    explicit_bzero (datum->data, datum->size);
  signet_datum_clear (datum);
}

static void
rsa_clear (Rsa *self)
{
  gnutls_datum_t *const all[] = { &self->n, &self->e, &self->d, &self->p,
                                  &self->q, &self->u, &self->e1, &self->e2 };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    clear_secret (all[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rsa, rsa_clear)

static const struct
{
  gnutls_ecc_curve_t  curve;
  const char         *name;
  guint               size;
} curves[] = {
  { GNUTLS_ECC_CURVE_SECP256R1, "NIST P-256", 32 },
  { GNUTLS_ECC_CURVE_SECP384R1, "NIST P-384", 48 },
  { GNUTLS_ECC_CURVE_SECP521R1, "NIST P-521", 66 },
  { GNUTLS_ECC_CURVE_ED25519, "Ed25519", 32 },
};

static gboolean
set_unsupported (GError **error)
{
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                       _("This kind of private key cannot be kept: it is neither RSA nor one of the "
                         "usual elliptic curves."));
  return FALSE;
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
                       _("The private key is damaged."));
  return FALSE;
}

static int
compare_numbers (const gnutls_datum_t *a,
                 const gnutls_datum_t *b)
{
  gsize first = 0;
  gsize second = 0;

  while (first < a->size && a->data[first] == 0)
    first++;
  while (second < b->size && b->data[second] == 0)
    second++;
  if (a->size - first != b->size - second)
    return a->size - first < b->size - second ? -1 : 1;
  return memcmp (a->data + first, b->data + second, a->size - first);
}

static gboolean
export_rsa (gnutls_x509_privkey_t  key,
            Rsa                   *rsa)
{
  return gnutls_x509_privkey_export_rsa_raw2 (key, &rsa->n, &rsa->e, &rsa->d, &rsa->p, &rsa->q, &rsa->u,
                                              &rsa->e1, &rsa->e2) >= 0;
}

/* GnuTLS's u is q⁻¹ mod p, libgcrypt's p⁻¹ mod q with p < q: the primes change their names, and where p is
 * the smaller one already GnuTLS reckons u anew. */
static gboolean
order_primes (Rsa *rsa)
{
  g_auto(gnutls_x509_privkey_t) other = NULL;
  g_auto(Rsa) swapped = { 0 };
  Rsa kept;

  if (compare_numbers (&rsa->p, &rsa->q) > 0)
    return TRUE;
  if (gnutls_x509_privkey_init (&other) < 0
      || gnutls_x509_privkey_import_rsa_raw2 (other, &rsa->n, &rsa->e, &rsa->d, &rsa->q, &rsa->p, NULL,
                                              NULL, NULL) < 0
      || !export_rsa (other, &swapped))
    return FALSE;
  kept = *rsa;
  *rsa = swapped;
  swapped = kept;
  return TRUE;
}

static gboolean
add_rsa (GByteArray            *expression,
         gnutls_x509_privkey_t  key,
         GError               **error)
{
  g_auto(Rsa) rsa = { 0 };

  if (!export_rsa (key, &rsa) || !order_primes (&rsa))
    return set_damaged (error);
  signet_s_expression_open (expression, "rsa");
  signet_s_expression_add_number (expression, "n", rsa.n.data, rsa.n.size);
  signet_s_expression_add_number (expression, "e", rsa.e.data, rsa.e.size);
  signet_s_expression_add_number (expression, "d", rsa.d.data, rsa.d.size);
  signet_s_expression_add_number (expression, "p", rsa.q.data, rsa.q.size);
  signet_s_expression_add_number (expression, "q", rsa.p.data, rsa.p.size);
  signet_s_expression_add_number (expression, "u", rsa.u.data, rsa.u.size);
  signet_s_expression_close (expression);
  return TRUE;
}

/* A number as so many bytes, behind what is there already. */
static void
append_padded (GByteArray           *bytes,
               const gnutls_datum_t *number,
               guint                 size)
{
  static const guint8 zero = 0;
  const guint8 *data = number->data;
  guint length = number->size;

  while (length > size && *data == 0)
    {
      data++;
      length--;
    }
  for (guint i = length; i < size; i++)
    g_byte_array_append (bytes, &zero, 1);
  g_byte_array_append (bytes, data, MIN (length, size));
}

static void
add_point (GByteArray           *expression,
           const gnutls_datum_t *x,
           const gnutls_datum_t *y,
           guint                 size)
{
  g_autoptr(GByteArray) point = g_byte_array_new ();
  const guint8 kind = y->size > 0 ? UNCOMPRESSED_POINT : NATIVE_POINT;

  g_byte_array_append (point, &kind, 1);
  append_padded (point, x, size);
  if (y->size > 0)
    append_padded (point, y, size);
  signet_s_expression_add (expression, "q", point->data, (gssize) point->len);
}

static gboolean
add_ecc (GByteArray            *expression,
         gnutls_x509_privkey_t  key,
         GError               **error)
{
  g_auto(gnutls_datum_t) x = { NULL, 0 };
  g_auto(gnutls_datum_t) y = { NULL, 0 };
  gnutls_datum_t k = { NULL, 0 };
  gnutls_ecc_curve_t curve;
  GByteArray *secret;
  guint i = 0;

  if (gnutls_x509_privkey_export_ecc_raw (key, &curve, &x, &y, &k) < 0)
    return set_damaged (error);
  while (i < G_N_ELEMENTS (curves) && curves[i].curve != curve)
    i++;
  if (i == G_N_ELEMENTS (curves))
    {
      clear_secret (&k);
      return set_unsupported (error);
    }
  signet_s_expression_open (expression, "ecc");
  signet_s_expression_add (expression, "curve", curves[i].name, -1);
  if (curve == GNUTLS_ECC_CURVE_ED25519)
    signet_s_expression_add (expression, "flags", "eddsa", -1);
  add_point (expression, &x, &y, curves[i].size);
  secret = g_byte_array_sized_new (curves[i].size);
  append_padded (secret, &k, curves[i].size);
  signet_s_expression_add (expression, "d", secret->data, (gssize) secret->len);
  signet_s_expression_close (expression);
  signet_secret_bytes_drop (secret);
  clear_secret (&k);
  return TRUE;
}

GBytes *
signet_private_key_to_expression (gnutls_x509_privkey_t   key,
                                  GError                **error)
{
  g_return_val_if_fail (key != NULL, NULL);

  GByteArray *expression = g_byte_array_sized_new (16 * 1024);
  gboolean done;

  signet_s_expression_open (expression, "private-key");
  switch (gnutls_x509_privkey_get_pk_algorithm (key))
    {
    case GNUTLS_PK_RSA:
      done = add_rsa (expression, key, error);
      break;
    case GNUTLS_PK_ECDSA:
    case GNUTLS_PK_EDDSA_ED25519:
      done = add_ecc (expression, key, error);
      break;
    default:
      done = set_unsupported (error);
    }
  signet_s_expression_close (expression);
  if (done)
    return signet_secret_bytes_take (expression);
  signet_secret_bytes_drop (expression);
  return NULL;
}

/* A number of an expression, borrowed from it; empty if it is not there. */
static gnutls_datum_t
peek_number (GBytes     *expression,
             const char *name)
{
  g_autoptr(GBytes) value = signet_s_expression_find (expression, name);

  return value != NULL ? signet_datum_peek (value) : (gnutls_datum_t) { NULL, 0 };
}

static int
import_rsa (gnutls_x509_privkey_t  key,
            GBytes                *expression)
{
  const gnutls_datum_t n = peek_number (expression, "n");
  const gnutls_datum_t e = peek_number (expression, "e");
  const gnutls_datum_t d = peek_number (expression, "d");
  const gnutls_datum_t p = peek_number (expression, "p");
  const gnutls_datum_t q = peek_number (expression, "q");

  if (n.size == 0 || e.size == 0 || d.size == 0 || p.size == 0 || q.size == 0)
    return GNUTLS_E_INVALID_REQUEST;
  return gnutls_x509_privkey_import_rsa_raw2 (key, &n, &e, &d, &q, &p, NULL, NULL, NULL);
}

static int
import_ecc (gnutls_x509_privkey_t  key,
            GBytes                *expression)
{
  const gnutls_datum_t name = peek_number (expression, "curve");
  const gnutls_datum_t q = peek_number (expression, "q");
  const gnutls_datum_t d = peek_number (expression, "d");
  guint i = 0;

  while (i < G_N_ELEMENTS (curves)
         && (name.size != strlen (curves[i].name) || memcmp (name.data, curves[i].name, name.size) != 0))
    i++;
  if (i == G_N_ELEMENTS (curves))
    return GNUTLS_E_ECC_UNSUPPORTED_CURVE;
  if (q.size < 1 + curves[i].size)
    return GNUTLS_E_INVALID_REQUEST;

  const guint size = curves[i].size;
  const gnutls_datum_t x = { q.data + 1, size };
  const gnutls_datum_t y = { q.data + 1 + size, q.size - 1 - size };

  return gnutls_x509_privkey_import_ecc_raw (key, curves[i].curve, &x, y.size > 0 ? &y : NULL, &d);
}

gnutls_x509_privkey_t
signet_private_key_from_expression (GBytes   *expression,
                                    GError  **error)
{
  g_return_val_if_fail (expression != NULL, NULL);

  g_auto(gnutls_x509_privkey_t) key = NULL;
  int code = gnutls_x509_privkey_init (&key);

  if (code >= 0 && signet_s_expression_is (expression, "private-key", "rsa"))
    code = import_rsa (key, expression);
  else if (code >= 0 && signet_s_expression_is (expression, "private-key", "ecc"))
    code = import_ecc (key, expression);
  else
    {
      set_unsupported (error);
      return NULL;
    }
  if (code >= 0)
    return g_steal_pointer (&key);
  if (code == GNUTLS_E_ECC_UNSUPPORTED_CURVE)
    g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                         _("This kind of private key cannot be written to a file."));
  else
    set_damaged (error);
  return NULL;
}
