/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rare-curve.h"

#include <string.h>

#include <gcrypt.h>

#include "gcrypt-start.h"
#include "gnutls-glib.h"
#include "key-info.h"
#include "secret-bytes.h"

#define UNCOMPRESSED 0x04
#define MAX_SIZE 64  /* bytes of a number */

static const struct
{
  const char *oid;
  const char *name;
  guint       bits;  /* of the key, and of the order of the group: whole bytes with all of these curves */
} curves[] =
{
  { "1.3.36.3.3.2.8.1.1.1", "brainpoolP160r1", 160 },
  { "1.3.36.3.3.2.8.1.1.3", "brainpoolP192r1", 192 },
  { "1.3.36.3.3.2.8.1.1.5", "brainpoolP224r1", 224 },
  { "1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1", 256 },
  { "1.3.36.3.3.2.8.1.1.9", "brainpoolP320r1", 320 },
  { "1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1", 384 },
  { "1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1", 512 },
  { "1.3.132.0.10", "secp256k1", 256 },
};

typedef struct
{
  gcry_sexp_t key;
  gcry_sexp_t data;
  gcry_sexp_t signature;
} Question;

static void
question_clear (Question *self)
{
  gcry_sexp_release (self->key);
  gcry_sexp_release (self->data);
  gcry_sexp_release (self->signature);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

const char *
signet_rare_curve_find (const char *oid,
                        guint      *bits)
{
  g_return_val_if_fail (oid != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (curves); i++)
    if (strcmp (oid, curves[i].oid) == 0)
      {
        if (bits != NULL)
          *bits = curves[i].bits;
        return curves[i].name;
      }
  return NULL;
}

void
signet_rare_curve_list_missing (GPtrArray *names)
{
  g_return_if_fail (names != NULL);

  signet_gcrypt_start ();
  for (guint i = 0; i < G_N_ELEMENTS (curves); i++)
    {
      gcry_ctx_t context = NULL;

      if (gcry_mpi_ec_new (&context, NULL, curves[i].name) != 0)
        g_ptr_array_add (names, g_strdup (curves[i].name));
      gcry_ctx_release (context);
    }
}

const char *
signet_rare_curve_get_oid (const char *name,
                           gsize       length)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (curves); i++)
    if (strlen (curves[i].name) == length && memcmp (curves[i].name, name, length) == 0)
      return curves[i].oid;
  return NULL;
}

/* libgcrypt itself looks only when it verifies. */
static gboolean
is_on_curve (gcry_sexp_t key)
{
  gcry_ctx_t context = NULL;
  gcry_mpi_point_t point = NULL;
  gboolean is;

  if (gcry_mpi_ec_new (&context, key, NULL) == 0)
    point = gcry_mpi_ec_get_point ("q", context, 1);
  is = point != NULL && gcry_mpi_ec_curve_point (point, context) != 0;
  gcry_mpi_point_release (point);
  gcry_ctx_release (context);
  return is;
}

/* The key as libgcrypt takes it. bits: (out): of it. Returns FALSE for what is no key of such a curve. */
static gboolean
make_key (Question          *self,
          SignetCertificate *certificate,
          guint             *bits)
{
  g_auto(SignetKeyInfo) info = { 0 };
  const char *name = NULL;

  if (signet_key_info_read (&info, signet_certificate_get_der (certificate)) && info.curve != NULL)
    name = signet_rare_curve_find (info.curve, bits);
  if (name == NULL)
    return FALSE;
  signet_gcrypt_start ();
  return gcry_sexp_build (&self->key, NULL, "(public-key(ecc(curve %s)(q %b)))", name,
                          (int) g_bytes_get_size (info.key),
                          (const char *) g_bytes_get_data (info.key, NULL)) == 0
         && is_on_curve (self->key);
}

/* As many of its first bytes as the group's order has (FIPS 186-4 section 6.4). */
static gboolean
make_data (Question *self,
           GBytes   *digest,
           guint     bits)
{
  const int length = (int) MIN (g_bytes_get_size (digest), bits / 8);

  return gcry_sexp_build (&self->data, NULL, "(data(flags raw)(value %b))", length,
                          (const char *) g_bytes_get_data (digest, NULL)) == 0;
}

static gboolean
make_signature (Question *self,
                GBytes   *signature)
{
  const gnutls_datum_t value = signet_datum_peek (signature);
  g_auto(gnutls_datum_t) r = { NULL, 0 };
  g_auto(gnutls_datum_t) s = { NULL, 0 };

  return gnutls_decode_rs_value (&value, &r, &s) >= 0
         && gcry_sexp_build (&self->signature, NULL, "(sig-val(ecdsa(r %b)(s %b)))", (int) r.size,
                             (const char *) r.data, (int) s.size, (const char *) s.data) == 0;
}

SignetRareCurveAnswer
signet_rare_curve_verify (SignetCertificate *certificate,
                          GBytes            *digest,
                          GBytes            *signature)
{
  g_return_val_if_fail (certificate != NULL, SIGNET_RARE_CURVE_UNKNOWN);
  g_return_val_if_fail (digest != NULL && signature != NULL, SIGNET_RARE_CURVE_UNKNOWN);

  g_auto(Question) question = { 0 };
  guint bits;

  if (!make_key (&question, certificate, &bits) || !make_data (&question, digest, bits))
    return SIGNET_RARE_CURVE_UNKNOWN;
  if (!make_signature (&question, signature))
    return SIGNET_RARE_CURVE_WRONG;
  switch (gcry_err_code (gcry_pk_verify (question.signature, question.data, question.key)))
    {
    case GPG_ERR_NO_ERROR: return SIGNET_RARE_CURVE_HOLDS;
    case GPG_ERR_BAD_SIGNATURE: return SIGNET_RARE_CURVE_WRONG;
    default: return SIGNET_RARE_CURVE_UNKNOWN;
    }
}

/* A point of the answer, 04 x y, of that many bytes. Returns: (transfer full) (nullable). */
static GBytes *
dup_point (gcry_sexp_t  answer,
           const char  *name,
           gsize        size)
{
  gcry_sexp_t list = gcry_sexp_find_token (answer, name, 0);
  gsize length = 0;
  const char *data = list != NULL ? gcry_sexp_nth_data (list, 1, &length) : NULL;
  const gboolean is_point = data != NULL && length == size && data[0] == UNCOMPRESSED;
  GBytes *point = is_point ? g_bytes_new (data, length) : NULL;

  gcry_sexp_release (list);
  return point;
}

/* The answer to a random number: its point, and what that has in common with the key. */
static gboolean
encrypt (Question    *self,
         gsize        size,
         gcry_sexp_t *answer)
{
  guint8 number[MAX_SIZE];
  gboolean done;

  g_assert (size <= sizeof number);
  done = gnutls_rnd (GNUTLS_RND_KEY, number, size) >= 0
         && gcry_sexp_build (&self->data, NULL, "(data(value %b))", (int) size, (const char *) number) == 0
         && gcry_pk_encrypt (answer, self->data, self->key) == 0;
  gnutls_memset (number, 0, sizeof number);
  return done;
}

gboolean
signet_rare_curve_agree (SignetCertificate  *certificate,
                         GBytes            **point,
                         GBytes            **secret)
{
  g_return_val_if_fail (certificate != NULL && point != NULL && secret != NULL, FALSE);

  g_auto(Question) question = { 0 };
  g_autoptr(GBytes) shared = NULL;
  gcry_sexp_t answer = NULL;
  GByteArray *x;
  guint bits;

  *point = NULL;
  if (make_key (&question, certificate, &bits) && encrypt (&question, bits / 8, &answer))
    {
      *point = dup_point (answer, "e", 1 + 2 * bits / 8);
      shared = dup_point (answer, "s", 1 + 2 * bits / 8);
    }
  gcry_sexp_release (answer);
  if (*point == NULL || shared == NULL)
    {
      g_clear_pointer (point, g_bytes_unref);
      return FALSE;
    }
  x = g_byte_array_sized_new (bits / 8);
  g_byte_array_append (x, (const guint8 *) g_bytes_get_data (shared, NULL) + 1, bits / 8);
  *secret = signet_secret_bytes_take (x);
  return TRUE;
}
