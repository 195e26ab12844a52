/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private keys on Brainpool curves in all the forms that openssl writes. */
#include <glib.h>

#include "rare-key.h"
#include "s-expression.h"
#include "signers.h"

static TestOpenssl openssl;

static const struct
{
  const char *name;
  const char *command;   /* writes out.der */
  const char *password;  /* nullable */
} forms[] =
{
  { "plain", "pkcs8 -topk8 -nocrypt -in frank.key -outform DER -out out.der", NULL },
  { "bare", "ec -in frank.key -outform DER -out out.der", NULL },
  { "aes-256", "pkcs8 -topk8 -in frank.key -passout pass:secret -outform DER -out out.der", "secret" },
  { "aes-128", "pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA1 -in frank.key -passout pass:secret "
               "-outform DER -out out.der", "secret" },
  { "sha-512", "pkcs8 -topk8 -v2 aes-192-cbc -v2prf hmacWithSHA512 -in frank.key -passout pass:secret "
               "-outform DER -out out.der", "secret" },
  { "triple-des", "pkcs8 -topk8 -v2 des3 -in frank.key -passout pass:secret -outform DER -out out.der",
    "secret" },
  { "pkcs12", "pkcs8 -topk8 -v1 PBE-SHA1-3DES -in frank.key -passout pass:schl\xc3\xbc\xc3\x9f" "el "
              "-outform DER -out out.der", "schl\xc3\xbc\xc3\x9f" "el" },
};

static void
test_form (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr(SignetCertificate) frank = signers_read (&openssl, "frank");
  g_autoptr(SignetCertificate) other = signers_read (&openssl, "other");
  g_autoptr(GBytes) key = NULL;

  g_assert_true (test_openssl_run (&openssl, forms[i].command));
  g_autoptr(GBytes) file = test_openssl_read (&openssl, "out.der");
  key = signet_rare_key_read (file, forms[i].password);
  g_assert_nonnull (key);
  g_assert_true (signet_s_expression_is (key, "private-key", "ecc"));
  g_assert_true (signet_rare_key_is_pair (key, frank));
  g_assert_false (signet_rare_key_is_pair (key, other));

  g_autoptr(GBytes) info = signet_rare_key_to_info (key);
  g_autoptr(GBytes) again = signet_rare_key_read (info, NULL);
  g_assert_true (g_bytes_equal (key, again));
  if (forms[i].password == NULL)
    return;
  g_assert_null (signet_rare_key_read (file, "wrong"));
  g_assert_null (signet_rare_key_read (file, ""));
  g_assert_null (signet_rare_key_read (file, NULL));
}

/* Whatever a byte is changed to, and wherever the file ends, it is a key or it is none. */
static void
test_damaged (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i += 6)
    {
      g_assert_true (test_openssl_run (&openssl, forms[i].command));
      g_autoptr(GBytes) file = test_openssl_read (&openssl, "out.der");
      gsize length = g_bytes_get_size (file);

      for (gsize at = 0; at < length; at++)
        {
          g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (file, NULL), length);
          g_autoptr(GBytes) cut = g_bytes_new_from_bytes (file, 0, at);
          g_autoptr(GBytes) from_cut = signet_rare_key_read (cut, forms[i].password);

          g_assert_null (from_cut);
          copy[at] ^= 0x11;
          g_autoptr(GBytes) changed = g_bytes_new (copy, length);
          g_autoptr(GBytes) from_changed = signet_rare_key_read (changed, forms[i].password);
        }
    }
}

static void
test_usual (void)
{
  g_assert_true (test_openssl_run (&openssl, "pkcs8 -topk8 -nocrypt -in usual.key -outform DER -out out.der"));
  g_autoptr(GBytes) file = test_openssl_read (&openssl, "out.der");
  g_assert_null (signet_rare_key_read (file, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (!test_openssl_is_there ())
    return 77;
  test_openssl_set_up (&openssl, NULL);
  signers_make (&openssl, "frank", "ec -pkeyopt ec_paramgen_curve:brainpoolP384r1", NULL, NULL, "sha384");
  signers_make (&openssl, "other", "ec -pkeyopt ec_paramgen_curve:brainpoolP384r1", NULL, NULL, "sha384");
  signers_make (&openssl, "usual", "ec -pkeyopt ec_paramgen_curve:P-256", NULL, NULL, "sha256");
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strconcat ("/rare-key/", forms[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_form);
    }
  g_test_add_func ("/rare-key/damaged", test_damaged);
  g_test_add_func ("/rare-key/usual", test_usual);

  int status = g_test_run ();
  test_openssl_tear_down (&openssl, NULL);
  return status;
}
