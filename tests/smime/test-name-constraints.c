/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authorities that openssl makes, and for whom they may speak. */
#include <glib.h>

#include "name-constraints.h"
#include "signers.h"

#define CA "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n"
#define EC "ec -pkeyopt ec_paramgen_curve:P-256"
#define PERSON "basicConstraints=CA:FALSE\nsubjectAltName=email:"

static TestOpenssl openssl;

static const struct
{
  const char *constraint;
  const char *address;
  gboolean    allowed;
} cases[] =
{
  { "excluded;email:example.org", "alice@example.org", FALSE },
  { "excluded;email:example.org", "alice@Example.ORG", FALSE },
  { "excluded;email:EXAMPLE.org", "alice@example.org", FALSE },
  { "excluded;email:example.org", "alice@sub.example.org", TRUE },
  { "excluded;email:.example.org", "alice@sub.EXAMPLE.org", FALSE },
  { "excluded;email:.example.org", "alice@example.org", TRUE },
  { "excluded;email:.example.org", "alice@counterexample.org", TRUE },
  { "excluded;email:alice@example.org", "ALICE@example.org", FALSE },
  { "excluded;email:alice@example.org", "bob@example.org", TRUE },
  { "excluded;email:example.net", "alice@example.org", TRUE },
  { "excluded;DNS:example.org", "alice@example.org", TRUE },
  { "permitted;email:example.org", "alice@example.org", TRUE },
  { "permitted;email:example.org", "alice@EXAMPLE.org", TRUE },
  { "permitted;email:example.org", "alice@sub.example.org", FALSE },
  { "permitted;email:example.org", "alice@counterexample.org", FALSE },
  { "permitted;email:.example.org", "alice@sub.example.org", TRUE },
  { "permitted;email:alice@example.org", "bob@example.org", FALSE },
  { "permitted;email:example.net,permitted;email:example.org", "alice@example.org", TRUE },
  { "permitted;email:example.org,excluded;email:alice@example.org", "alice@example.org", FALSE },
  { "permitted;DNS:example.net", "alice@example.org", TRUE },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("authority-%u", i);
      g_autofree char *bounds = g_strconcat (CA "nameConstraints=critical,", cases[i].constraint, "\n", NULL);
      g_autofree char *person = g_strconcat (PERSON, cases[i].address, "\n", NULL);
      g_autoptr(GPtrArray) way = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);

      signers_make (&openssl, name, EC, bounds, NULL, "sha256");
      signers_make (&openssl, "person", EC, person, name, "sha256");
      g_ptr_array_add (way, signers_read (&openssl, "person"));
      g_ptr_array_add (way, signers_read (&openssl, name));
      g_test_message ("%s %s", cases[i].constraint, cases[i].address);
      g_assert_cmpint (signet_name_constraints_allow (way), ==, cases[i].allowed);
    }
}

/* The signer is /O=Test/CN=subject. */
static const struct
{
  const char *constraint;
  const char *lines;     /* of the subtree's name */
  gboolean    allowed;
} directories[] =
{
  { "permitted;dirName:subtree", "O=Test\n", TRUE },
  { "permitted;dirName:subtree", "O=  tEST \n", TRUE },
  { "permitted;dirName:subtree", "O=Tes\n", FALSE },
  { "permitted;dirName:subtree", "O=Other\n", FALSE },
  { "permitted;dirName:subtree", "OU=Test\n", FALSE },
  { "permitted;dirName:subtree", "CN=subject\n", FALSE },
  { "permitted;dirName:subtree", "O=Test\nCN=subject\n", TRUE },
  { "permitted;dirName:subtree", "O=Test\nCN=subject\nOU=Deeper\n", FALSE },
  { "permitted;dirName:subtree", "O=Test\n+OU=Part\n", FALSE },
  { "excluded;dirName:subtree", "O=test\n", FALSE },
  { "excluded;dirName:subtree", "O=Other\n", TRUE },
  { "excluded;dirName:subtree", "O=Test\nCN=somebody\n", TRUE },
  { "permitted;dirName:subtree,permitted;email:example.net", "O=Test\n", FALSE },
};

static void
test_directories (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (directories); i++)
    {
      g_autofree char *bounds = g_strconcat (CA "nameConstraints=critical,", directories[i].constraint,
                                             "\n[subtree]\n", directories[i].lines, NULL);
      g_autoptr(GPtrArray) way = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);

      signers_make (&openssl, "company", EC, bounds, NULL, "sha256");
      signers_make (&openssl, "subject", EC, PERSON "alice@example.org\n", "company", "sha256");
      g_ptr_array_add (way, signers_read (&openssl, "subject"));
      g_ptr_array_add (way, signers_read (&openssl, "company"));
      g_test_message ("%s %s", directories[i].constraint, directories[i].lines);
      g_assert_cmpint (signet_name_constraints_allow (way), ==, directories[i].allowed);
    }
}

/* A name beside the subject's is one as well, and an issuer in between has to keep to what is above it. */
static void
test_other_names (void)
{
  static const char *const persons[] =
  {
    "basicConstraints=CA:FALSE\nsubjectAltName=dirName:other\n[other]\nO=Test\nCN=else\n",
    "basicConstraints=CA:FALSE\nsubjectAltName=dirName:other\n[other]\nO=Other\n",
  };

  signers_make (&openssl, "company", EC, CA "nameConstraints=critical,permitted;dirName:subtree\n"
                                            "[subtree]\nO=Test\n", NULL, "sha256");
  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    {
      g_autoptr(GPtrArray) way = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);

      signers_make (&openssl, "middle", EC, CA, "company", "sha256");
      signers_make (&openssl, "subject", EC, persons[i], "middle", "sha256");
      g_ptr_array_add (way, signers_read (&openssl, "subject"));
      g_ptr_array_add (way, signers_read (&openssl, "middle"));
      g_ptr_array_add (way, signers_read (&openssl, "company"));
      g_assert_cmpint (signet_name_constraints_allow (way), ==, i == 0);
    }
}

static char *
make_list (const char *prefix,
           guint       n)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s%u@example.org", i > 0 ? "," : "", prefix, i);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* 20 000 comparisons are a moment's work; no genuine authority asks for as many. */
static void
test_bound (void)
{
  g_autofree char *addresses = make_list ("email:a", 200);
  g_autofree char *person = g_strconcat ("basicConstraints=CA:FALSE\nsubjectAltName=", addresses, "\n", NULL);

  for (guint n = 100; n <= 101; n++)
    {
      g_autofree char *excluded = make_list ("excluded;email:x", n);
      g_autofree char *bounds = g_strconcat (CA "nameConstraints=critical,", excluded, "\n", NULL);
      g_autoptr(GPtrArray) way = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);

      signers_make (&openssl, "wordy", EC, bounds, NULL, "sha256");
      signers_make (&openssl, "many", EC, person, "wordy", "sha256");
      g_ptr_array_add (way, signers_read (&openssl, "many"));
      g_ptr_array_add (way, signers_read (&openssl, "wordy"));
      g_assert_cmpint (signet_name_constraints_allow (way), ==, n == 100);
    }
}

/* extensions: of the certificate of alice@EXAMPLE.org, who signs. */
static SignetSignerProblems
judge (const char *constraint,
       const char *extensions)
{
  g_autoptr(GBytes) content = g_bytes_new_static ("Text\r\n", 6);
  g_autofree char *bounds = g_strconcat (CA "nameConstraints=critical,", constraint, "\n[subtree]\nO=Other\n",
                                         NULL);
  g_autofree char *person = g_strconcat (PERSON "alice@EXAMPLE.org\n", extensions, NULL);
  g_autoptr(SignetVerifier) verifier = NULL;

  signers_make (&openssl, "bound", EC, bounds, NULL, "sha256");
  signers_make (&openssl, "person", EC, person, "bound", "sha256");
  test_openssl_write (&openssl, "content", content);
  g_assert_true (test_openssl_run (&openssl, "cms -sign -binary -in content -signer person.crt"
                                             " -inkey person.key -outform DER -out signed"));
  verifier = signers_verifier (&openssl, "", "bound");
  g_autoptr(SignetLayer) layer
    = signers_check (&openssl, verifier, "signed", content, g_get_real_time () / G_USEC_PER_SEC);
  return signers_only (layer)->problems;
}

/* The whole check of a signature asks for it, but not before it knows that the way holds otherwise: here it
 * is not for mail, and that is what is told. GnuTLS 3.8 may have found both. */
static void
test_signature (void)
{
  const SignetSignerProblems unfit = judge ("excluded;email:example.org", "extendedKeyUsage=serverAuth\n");

  g_assert_cmphex (unfit & ~SIGNET_SIGNER_BAD_CHAIN, ==, SIGNET_SIGNER_UNFIT);
  g_assert_cmphex (judge ("excluded;email:example.org", ""), ==, SIGNET_SIGNER_BAD_CHAIN);
  g_assert_cmphex (judge ("permitted;dirName:subtree", ""), ==, SIGNET_SIGNER_BAD_CHAIN);
}

/* What GnuTLS alone would refuse: letters in another case, and names that it does not know. */
static void
test_allowed (void)
{
  g_assert_cmphex (judge ("permitted;email:example.org", ""), ==, 0);
  g_assert_cmphex (judge ("permitted;email:example.net", ""), ==, SIGNET_SIGNER_BAD_CHAIN);
  g_assert_cmphex (judge ("excluded;dirName:subtree", ""), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (!test_openssl_is_there ())
    return 77;
  test_openssl_set_up (&openssl, NULL);
  g_test_add_func ("/name-constraints/cases", test_cases);
  g_test_add_func ("/name-constraints/directories", test_directories);
  g_test_add_func ("/name-constraints/other-names", test_other_names);
  g_test_add_func ("/name-constraints/bound", test_bound);
  g_test_add_func ("/name-constraints/signature", test_signature);
  g_test_add_func ("/name-constraints/allowed", test_allowed);
  int status = g_test_run ();
  test_openssl_tear_down (&openssl, NULL);
  return status;
}
