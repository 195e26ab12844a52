/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-files.h"

#include <string.h>

#include <gnutls/abstract.h>

#include "gnutls-glib.h"

char *
key_files_add_certificate (SignetKeyring *keyring,
                           TestOpenssl   *openssl,
                           const char    *name)
{
  g_autofree char *file = g_strconcat (name, ".crt", NULL);
  g_autoptr(GBytes) pem = test_openssl_read (openssl, file);
  g_autoptr(GError) error = NULL;
  g_auto(gpgme_ctx_t) context = signet_keyring_new_context (keyring, &error);
  g_auto(gpgme_data_t) data = NULL;
  g_auto(gpgme_key_t) key = NULL;
  gsize length;
  const char *text = g_bytes_get_data (pem, &length);

  g_assert_no_error (error);
  g_assert_cmpuint (gpgme_data_new_from_mem (&data, text, length, 0), ==, 0);
  g_assert_cmpuint (gpgme_op_import (context, data), ==, 0);
  gpgme_import_result_t result = gpgme_op_import_result (context);
  g_assert_nonnull (result->imports);
  g_autofree char *fingerprint = g_strdup (result->imports->fpr);
  gpgme_set_keylist_mode (context, GPGME_KEYLIST_MODE_LOCAL | GPGME_KEYLIST_MODE_WITH_KEYGRIP);
  g_assert_cmpuint (gpgme_op_keylist_start (context, fingerprint, 0), ==, 0);
  g_assert_cmpuint (gpgme_op_keylist_next (context, &key), ==, 0);
  return g_strdup (key->subkeys->keygrip);
}

static void
add (GByteArray           *out,
     const char           *name,
     const gnutls_datum_t *value)
{
  g_autofree char *begin = g_strdup_printf ("(%zu:%s%u:", strlen (name), name, value->size);

  g_byte_array_append (out, (const guint8 *) begin, (guint) strlen (begin));
  g_byte_array_append (out, value->data, value->size);
  g_byte_array_append (out, (const guint8 *) ")", 1);
}

static void
add_rsa (GByteArray       *out,
         gnutls_privkey_t  key)
{
  /* What GnuTLS calls u belongs to p and q the other way round in libgcrypt. */
  static const char *const names[] = { "n", "e", "d", "q", "p", "u" };
  gnutls_datum_t values[6];
  static const guint order[] = { 0, 1, 2, 4, 3, 5 };

  g_assert_cmpint (gnutls_privkey_export_rsa_raw2 (key, &values[0], &values[1], &values[2],
                                                   &values[3], &values[4], &values[5], NULL, NULL,
                                                   0), ==, 0);
  g_byte_array_append (out, (const guint8 *) "(3:rsa", 6);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    add (out, names[order[i]], &values[order[i]]);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    gnutls_free (values[i].data);
  g_byte_array_append (out, (const guint8 *) ")", 1);
}

static void
add_ecc (GByteArray       *out,
         gnutls_privkey_t  key)
{
  gnutls_ecc_curve_t curve;
  gnutls_datum_t x, y, k;
  gnutls_datum_t name = { NULL, 0 };

  g_assert_cmpint (gnutls_privkey_export_ecc_raw2 (key, &curve, &x, &y, &k, 0), ==, 0);
  gsize half = (gsize) gnutls_ecc_curve_get_size (curve);
  g_autofree guint8 *point = g_malloc0 (1 + 2 * half);
  gnutls_datum_t q = { point, (guint) (1 + 2 * half) };
  guint skip_x = x.size > half ? 1 : 0;
  guint skip_y = y.size > half ? 1 : 0;

  point[0] = 4;
  memcpy (point + 1 + half - (x.size - skip_x), x.data + skip_x, x.size - skip_x);
  memcpy (point + 1 + 2 * half - (y.size - skip_y), y.data + skip_y, y.size - skip_y);
  name.data = (guint8 *) (half == 32 ? "NIST P-256" : half == 48 ? "NIST P-384" : "NIST P-521");
  name.size = 10;
  g_byte_array_append (out, (const guint8 *) "(3:ecc", 6);
  add (out, "curve", &name);
  add (out, "q", &q);
  add (out, "d", &k);
  g_byte_array_append (out, (const guint8 *) ")", 1);
  gnutls_free (x.data);
  gnutls_free (y.data);
  gnutls_free (k.data);
}

void
key_files_add_key (SignetKeyring *keyring,
                   TestOpenssl   *openssl,
                   const char    *name,
                   const char    *grip)
{
  g_autofree char *file = g_strconcat (name, ".key", NULL);
  g_autoptr(GBytes) pem = test_openssl_read (openssl, file);
  g_autoptr(GByteArray) out = g_byte_array_new ();
  g_autofree char *stored = g_strconcat (grip, ".key", NULL);
  g_autofree char *path = g_build_filename (signet_keyring_get_home (keyring), "private-keys-v1.d",
                                            stored, NULL);
  g_autofree char *directory = g_path_get_dirname (path);
  gnutls_datum_t text = signet_datum_peek (pem);
  gnutls_privkey_t key;

  g_assert_cmpint (gnutls_privkey_init (&key), ==, 0);
  g_assert_cmpint (gnutls_privkey_import_x509_raw (key, &text, GNUTLS_X509_FMT_PEM, NULL, 0), ==, 0);
  g_byte_array_append (out, (const guint8 *) "(11:private-key", 15);
  if (gnutls_privkey_get_pk_algorithm (key, NULL) == GNUTLS_PK_RSA)
    add_rsa (out, key);
  else
    add_ecc (out, key);
  g_byte_array_append (out, (const guint8 *) ")", 1);
  gnutls_privkey_deinit (key);
  g_mkdir_with_parents (directory, 0700);
  g_assert_true (g_file_set_contents (path, (const char *) out->data, out->len, NULL));
}
