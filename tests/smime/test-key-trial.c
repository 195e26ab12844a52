/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real gpg-agent that has the keys of several people, who are tried with their own and with each other's. */
#include "config.h"
#include "key-trial.h"

#include "key-files.h"
#include "sealed.h"

#define RARE "ec -pkeyopt ec_paramgen_curve:brainpoolP320r1"

static Sealed sealed;

static gboolean
try_out (const char  *owner,
         const char  *certificate,
         GError     **error)
{
  g_autoptr(SignetAgent) agent = signet_agent_new (sealed.keyring, NULL, error);
  const char *grip = signet_certificate_list_get_grip (sealed.certificates, sealed_get (&sealed, owner));

  g_test_message ("%s's key and %s's certificate", owner, certificate);
  return agent != NULL
         && signet_key_trial (agent, grip, sealed_get (&sealed, certificate), NULL, error);
}

static void
test_own (void)
{
  static const char *const names[] = { "alice", "signs", "carol", "dave", "erin", "frank", "gina" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GError) error = NULL;

      try_out (names[i], names[i], &error);
      g_assert_no_error (error);
    }
}

static void
test_other (void)
{
  static const char *const pairs[][2] = { { "alice", "signs" }, { "carol", "frank" }, { "erin", "dave" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (try_out (pairs[i][0], pairs[i][1], &error));
      g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED);
    }
}

/* gpg-agent does not sign with keys of this size: that the first one is not that of the second's certificate is
 * known only by what it decrypts. */
static void
test_agreement (void)
{
  static const char *const names[] = { "hugo", "ida" };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *extensions = g_strdup_printf ("subjectAltName=email:%s@example.org\n", names[i]);

      signers_make (&sealed.openssl, names[i], RARE, extensions, "inter", "sha256");
      key_files_add_certificate (sealed.keyring, &sealed.openssl, names[i]);
      key_files_add_key (sealed.keyring, &sealed.openssl, names[i], sealed.passphrases, "sesame");
    }
  signet_certificate_list_unref (sealed.certificates);
  sealed.certificates = signet_certificate_list_load (sealed.keyring, NULL, &error);
  g_assert_no_error (error);
  try_out ("hugo", "hugo", &error);
  g_assert_no_error (error);
  g_assert_false (try_out ("hugo", "ida", &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (!test_openssl_is_there ())
    return 77;
  sealed_set_up (&sealed);
  g_test_add_func ("/key-trial/own", test_own);
  g_test_add_func ("/key-trial/other", test_other);
  g_test_add_func ("/key-trial/agreement", test_agreement);
  status = g_test_run ();
  sealed_tear_down (&sealed);
  return status;
}
