/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authorities that openssl makes, and whom they keep out. */
#include <glib.h>

#include "mail-constraints.h"
#include "signers.h"

#define CA "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n"
#define PERSON "basicConstraints=CA:FALSE\nsubjectAltName=email:"

static TestOpenssl openssl;

static const struct
{
  const char *excluded;
  const char *address;
  gboolean    allowed;
} cases[] =
{
  { "email:example.org", "alice@example.org", FALSE },
  { "email:example.org", "alice@Example.ORG", FALSE },
  { "email:EXAMPLE.org", "alice@example.org", FALSE },
  { "email:example.org", "alice@sub.example.org", TRUE },
  { "email:.example.org", "alice@sub.EXAMPLE.org", FALSE },
  { "email:.example.org", "alice@example.org", TRUE },
  { "email:.example.org", "alice@counterexample.org", TRUE },
  { "email:alice@example.org", "ALICE@example.org", FALSE },
  { "email:alice@example.org", "bob@example.org", TRUE },
  { "email:example.net", "alice@example.org", TRUE },
  { "DNS:example.org", "alice@example.org", TRUE },
};

static void
test_excluded (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("authority-%u", i);
      g_autofree char *bounds = g_strconcat (CA "nameConstraints=critical,excluded;", cases[i].excluded, "\n",
                                             NULL);
      g_autofree char *person = g_strconcat (PERSON, cases[i].address, "\n", NULL);
      g_autoptr(GPtrArray) way = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);

      signers_make (&openssl, name, "ec -pkeyopt ec_paramgen_curve:P-256", bounds, NULL, "sha256");
      signers_make (&openssl, "person", "ec -pkeyopt ec_paramgen_curve:P-256", person, name, "sha256");
      g_ptr_array_add (way, signers_read (&openssl, "person"));
      g_ptr_array_add (way, signers_read (&openssl, name));
      g_test_message ("%s %s", cases[i].excluded, cases[i].address);
      g_assert_cmpint (signet_mail_constraints_allow (way), ==, cases[i].allowed);
    }
}

/* The whole check of a signature asks for it. */
static void
test_signature (void)
{
  g_autoptr(GBytes) content = g_bytes_new_static ("Text\r\n", 6);
  g_autoptr(SignetVerifier) verifier = NULL;

  signers_make (&openssl, "bound", "rsa:2048", CA "nameConstraints=critical,excluded;email:example.org\n", NULL,
                "sha256");
  signers_make (&openssl, "person", "rsa:2048", PERSON "alice@EXAMPLE.org\n", "bound", "sha256");
  test_openssl_write (&openssl, "content", content);
  g_assert_true (test_openssl_run (&openssl, "cms -sign -binary -in content -signer person.crt -inkey person.key"
                                             " -outform DER -out signed"));
  verifier = signers_verifier (&openssl, "", "bound");
  g_autoptr(SignetLayer) layer
    = signers_check (&openssl, verifier, "signed", content, g_get_real_time () / G_USEC_PER_SEC);
  g_assert_cmphex (signers_only (layer)->problems, ==, SIGNET_SIGNER_BAD_CHAIN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (!test_openssl_is_there ())
    return 77;
  test_openssl_set_up (&openssl, NULL);
  g_test_add_func ("/mail-constraints/excluded", test_excluded);
  g_test_add_func ("/mail-constraints/signature", test_signature);
  int status = g_test_run ();
  test_openssl_tear_down (&openssl, NULL);
  return status;
}
