/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authorities with Brainpool keys, made by openssl: whom they may vouch for, and whom not. */
#include <glib.h>

#include "rare-chain.h"
#include "signers.h"

#define BRAINPOOL(size) "ec -pkeyopt ec_paramgen_curve:brainpoolP" #size "r1"
#define CA "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n"
#define PERSON "basicConstraints=CA:FALSE\nsubjectAltName=email:alice@example.org\n"

static TestOpenssl openssl;

static const struct
{
  const char *name;
  const char *key;
  const char *extensions;
  const char *issuer;
} people[] =
{
  { "top", BRAINPOOL (512), CA, NULL },
  { "classic", "rsa:2048", CA, NULL },
  { "middle", BRAINPOOL (384), CA, "top" },
  { "below-classic", BRAINPOOL (256), CA, "classic" },
  { "rsa-below", "rsa:2048", CA, "top" },
  { "short", BRAINPOOL (256), "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=keyCertSign\n", "top" },
  { "too-long", "rsa:2048", CA, "short" },
  { "bound", BRAINPOOL (256), CA "nameConstraints=critical,permitted;email:example.net\n", "top" },
  { "kept-out", BRAINPOOL (256), CA "nameConstraints=critical,excluded;email:alice@example.org\n", "top" },
  { "servers", BRAINPOOL (256), CA "extendedKeyUsage=serverAuth\n", "top" },
  { "no-sign", BRAINPOOL (256), "basicConstraints=critical,CA:TRUE\nkeyUsage=cRLSign\n", "top" },
  { "nobody", BRAINPOOL (256), PERSON, "top" },
  { "odd", BRAINPOOL (256), CA "1.2.3.4=critical,ASN1:NULL\n", "top" },
};

typedef struct
{
  const char           *way;       /* above a person whom the first of them vouches for */
  const char           *key;       /* of the person */
  SignetSignerProblems  problems;
} Case;

static const Case cases[] =
{
  { "top", "rsa:2048", 0 },
  { "top", BRAINPOOL (512), 0 },
  { "middle top", "rsa:2048", 0 },
  { "middle top", BRAINPOOL (256), 0 },
  { "rsa-below top", BRAINPOOL (256), 0 },
  { "below-classic classic", "rsa:2048", 0 },
  { "short top", "rsa:2048", 0 },
  { "too-long short top", "rsa:2048", SIGNET_SIGNER_BAD_CHAIN },
  { "bound top", "rsa:2048", SIGNET_SIGNER_BAD_CHAIN },
  { "kept-out top", "rsa:2048", SIGNET_SIGNER_BAD_CHAIN },
  { "servers top", "rsa:2048", SIGNET_SIGNER_UNFIT },
  { "no-sign top", "rsa:2048", SIGNET_SIGNER_BAD_CHAIN },
  { "nobody top", "rsa:2048", SIGNET_SIGNER_BAD_CHAIN },
  { "odd top", "rsa:2048", SIGNET_SIGNER_BAD_CHAIN },
};

/* Returns: (transfer full): person, and those above. */
static GPtrArray *
read_way (const char *names)
{
  GPtrArray *way = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  g_auto(GStrv) above = g_strsplit (names, " ", -1);

  g_ptr_array_add (way, signers_read (&openssl, "person"));
  for (guint i = 0; above[i] != NULL; i++)
    g_ptr_array_add (way, signers_read (&openssl, above[i]));
  return way;
}

static void
test_way (gconstpointer data)
{
  const Case *self = data;
  g_auto(GStrv) above = g_strsplit (self->way, " ", -1);

  signers_make (&openssl, "person", self->key, PERSON, above[0], "sha256");
  g_autoptr(GPtrArray) way = read_way (self->way);
  g_assert_true (signet_rare_chain_is_one (way));
  g_assert_cmphex (signet_rare_chain_check (way), ==, self->problems);
}

/* Salts and hashes as programs choose them; GnuTLS knows few. */
static void
test_pss (void)
{
  static const char *const options[] =
  {
    "-sha256", "-sha384", "-sha512 -sigopt rsa_pss_saltlen:digest", "-sha256 -sigopt rsa_pss_saltlen:0",
    "-sha512 -sigopt rsa_mgf1_md:sha256", "-sha1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *command
        = g_strconcat ("x509 -req -in request -CA classic.crt -CAkey classic.key -set_serial 77 -out person.crt"
                       " -days 30 -extfile extensions -sigopt rsa_padding_mode:pss ", options[i], NULL);

      signers_make (&openssl, "person", "rsa:2048", PERSON, "classic", "sha256");
      g_assert_true (test_openssl_run (&openssl, command));
      g_autoptr(GPtrArray) way = read_way ("classic");
      g_assert_true (signet_rare_chain_is_one (way));
      g_assert_cmphex (signet_rare_chain_check (way), ==, 0);
      g_autoptr(GPtrArray) other = read_way ("rsa-below top");
      g_assert_cmphex (signet_rare_chain_check (other), ==, SIGNET_SIGNER_BAD_CHAIN);
      g_assert_cmpint (signet_certificate_get_signature_digest (way->pdata[0]), ==,
                       i == 5 ? GNUTLS_DIG_SHA1 : i == 0 || i == 3 ? GNUTLS_DIG_SHA256
                                                : i == 1 ? GNUTLS_DIG_SHA384 : GNUTLS_DIG_SHA512);
    }
}

static void
test_server_certificate (void)
{
  signers_make (&openssl, "person", "rsa:2048", "extendedKeyUsage=serverAuth\n", "top", "sha256");
  g_autoptr(GPtrArray) way = read_way ("top");
  g_assert_cmphex (signet_rare_chain_check (way), ==, SIGNET_SIGNER_UNFIT);
}

/* Somebody who calls himself as the authority is called, and a certificate that was changed. */
static void
test_forged (void)
{
  signers_make (&openssl, "person", "rsa:2048", PERSON, "top", "sha256");
  g_autoptr(GPtrArray) way = read_way ("top");
  g_autoptr(GBytes) der = g_bytes_ref (signet_certificate_get_der (way->pdata[0]));
  gsize length = g_bytes_get_size (der);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (der, NULL), length);
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i + 5 < length; i++)
    if (memcmp (copy + i, "alice", 5) == 0)
      copy[i] = 'm';
  g_autoptr(GBytes) changed = g_bytes_new (copy, length);
  signet_certificate_unref (way->pdata[0]);
  way->pdata[0] = signet_certificate_new_from_der (changed, &error);
  g_assert_no_error (error);
  g_assert_cmphex (signet_rare_chain_check (way), ==, SIGNET_SIGNER_BAD_CHAIN);

  g_assert_true (test_openssl_run (&openssl, "ecparam -name brainpoolP512r1 -genkey -noout -out fake.key"));
  g_assert_true (test_openssl_run (&openssl, "req -x509 -new -key fake.key -out fake.crt -subj /O=Test/CN=top"));
  signers_make (&openssl, "person", "rsa:2048", PERSON, "fake", "sha256");
  g_autoptr(GPtrArray) planted = read_way ("top");
  g_assert_cmphex (signet_rare_chain_check (planted), ==, SIGNET_SIGNER_BAD_CHAIN);
}

static void
test_usual (void)
{
  signers_make (&openssl, "person", BRAINPOOL (256), PERSON, "classic", "sha256");
  g_autoptr(GPtrArray) way = read_way ("classic");
  g_assert_false (signet_rare_chain_is_one (way));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (!test_openssl_is_there ())
    return 77;
  test_openssl_set_up (&openssl, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    signers_make (&openssl, people[i].name, people[i].key, people[i].extensions, people[i].issuer, "sha384");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/rare-chain/%s/%s", cases[i].way, cases[i].key);

      g_test_add_data_func (path, &cases[i], test_way);
    }
  g_test_add_func ("/rare-chain/pss", test_pss);
  g_test_add_func ("/rare-chain/server-certificate", test_server_certificate);
  g_test_add_func ("/rare-chain/forged", test_forged);
  g_test_add_func ("/rare-chain/usual", test_usual);

  int status = g_test_run ();
  test_openssl_tear_down (&openssl, NULL);
  return status;
}
