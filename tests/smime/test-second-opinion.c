/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What gpgsm says of the signatures that it knows well, beside what is said here: the two share neither the
 * reader of CMS, nor the walk to an anchor, nor (but for Brainpool) the arithmetic. */
#include "config.h"

#include <glib.h>

#include "key-files.h"
#include "signers.h"
#include "temporary.h"

#define BRAINPOOL(size) "ec -pkeyopt ec_paramgen_curve:brainpoolP" #size "r1"

typedef enum
{
  GOOD,
  CHANGED,
  NOBODY_VOUCHES,
} Opinion;

static struct
{
  TestOpenssl    openssl;
  char          *home;
  SignetKeyring *keyring;
} all;

static const char *const people[][3] =
{
  { "rsa", "rsa:2048", "inter" }, { "large", "rsa:4096", "root" },
  { "p256", "ec -pkeyopt ec_paramgen_curve:P-256", "inter" },
  { "p384", "ec -pkeyopt ec_paramgen_curve:P-384", "inter" },
  { "bp256", BRAINPOOL (256), "inter" }, { "bp384", BRAINPOOL (384), "inter" }, { "bp512", BRAINPOOL (512), "root" },
  { "guarded", "rsa:2048", "guardian" }, { "stranger", "rsa:2048", NULL }, { "odd", BRAINPOOL (256), NULL },
};

static const char *const cases[][2] =
{
  { "rsa", "-md sha256" }, { "rsa", "-md sha512" }, { "rsa", "-md sha384 -noattr" }, { "large", "-md sha256" },
  { "p256", "-md sha256" }, { "p384", "-md sha384" }, { "bp256", "-md sha256" }, { "bp384", "-md sha384" },
  { "bp512", "-md sha512" }, { "guarded", "-md sha256" }, { "stranger", "-md sha256" }, { "odd", "-md sha256" },
};

static gpgme_data_t
make_data (GBytes *bytes)
{
  gpgme_data_t data = NULL;
  gsize length;
  const char *contents = g_bytes_get_data (bytes, &length);

  g_assert_cmpuint (gpgme_data_new_from_mem (&data, contents, length, 0), ==, 0);
  return data;
}

static Opinion
ask_gpgsm (GBytes *content)
{
  g_autoptr(GError) error = NULL;
  g_auto(gpgme_ctx_t) context = signet_keyring_new_context (all.keyring, &error);
  g_autoptr(GBytes) signature = test_openssl_read (&all.openssl, "signed");
  g_auto(gpgme_data_t) signature_data = make_data (signature);
  g_auto(gpgme_data_t) content_data = make_data (content);
  gpgme_signature_t found;

  g_assert_no_error (error);
  g_assert_cmpuint (gpgme_op_verify (context, signature_data, content_data, NULL), ==, 0);
  found = gpgme_op_verify_result (context)->signatures;
  g_assert_nonnull (found);
  if (gpgme_err_code (found->status) == GPG_ERR_BAD_SIGNATURE)
    return CHANGED;
  return (found->summary & GPGME_SIGSUM_VALID) != 0 ? GOOD : NOBODY_VOUCHES;
}

static Opinion
ask_verifier (GBytes *content)
{
  g_autoptr(SignetVerifier) verifier = signers_verifier (&all.openssl, "inter", "root guardian");
  g_autoptr(SignetLayer) layer
    = signers_check (&all.openssl, verifier, "signed", content, g_get_real_time () / G_USEC_PER_SEC);
  const SignetSignerProblems problems = signers_only (layer)->problems;

  if ((problems & (SIGNET_SIGNER_ALTERED | SIGNET_SIGNER_BROKEN)) != 0)
    return CHANGED;
  return problems == 0 ? GOOD : NOBODY_VOUCHES;
}

static void
test_case (gconstpointer data)
{
  const char *const *self = data;
  g_autoptr(GBytes) content = g_bytes_new_static ("Content-Type: text/plain\r\n\r\nText\r\n", 34);
  g_autoptr(GBytes) other = g_bytes_new_static ("Content-Type: text/plain\r\n\r\nTaxt\r\n", 34);
  const gboolean vouched_for = !g_str_equal (self[0], "stranger") && !g_str_equal (self[0], "odd");
  g_autofree char *command
    = g_strdup_printf ("cms -sign -binary -in content -signer %s.crt -inkey %s.key -outform DER -out signed %s",
                       self[0], self[0], self[1]);

  test_openssl_write (&all.openssl, "content", content);
  g_assert_true (test_openssl_run (&all.openssl, command));
  g_assert_cmpint (ask_verifier (content), ==, vouched_for ? GOOD : NOBODY_VOUCHES);
  g_assert_cmpint (ask_gpgsm (content), ==, ask_verifier (content));
  g_assert_cmpint (ask_verifier (other), ==, CHANGED);
  g_assert_cmpint (ask_gpgsm (other), ==, CHANGED);
}

static void
set_up (void)
{
  static const char *const anchors[] = { "root", "guardian" };
  g_autoptr(GString) trusted = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  test_openssl_set_up (&all.openssl, NULL);
  signers_make_authority (&all.openssl);
  signers_make (&all.openssl, "guardian", BRAINPOOL (384),
                "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign\n", NULL, "sha384");
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    signers_make (&all.openssl, people[i][0], people[i][1], NULL, people[i][2], "sha256");
  all.home = temporary_make ("second-opinion");
  all.keyring = signet_keyring_open (all.home, SIGNET_KEYRING_CHANGE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (anchors); i++)
    {
      g_autoptr(SignetCertificate) anchor = signers_read (&all.openssl, anchors[i]);

      key_files_add_certificate (all.keyring, &all.openssl, anchors[i]);
      g_string_append_printf (trusted, "%s S relax\n", signet_certificate_get_fingerprint (anchor));
    }
  key_files_add_certificate (all.keyring, &all.openssl, "inter");
  g_autofree char *path = g_build_filename (all.home, "trustlist.txt", NULL);
  g_assert_true (g_file_set_contents (path, trusted->str, -1, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (!test_openssl_is_there ())
    return 77;
  set_up ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/second-opinion/%s/%s", cases[i][0], cases[i][1]);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  int status = g_test_run ();
  g_clear_object (&all.keyring);
  temporary_remove (all.home);
  test_openssl_tear_down (&all.openssl, NULL);
  return status;
}
