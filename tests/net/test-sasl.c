/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sasl.h"

#include <string.h>

#include "net-error.h"

#define SCRAM_NONCE "rOprNGfwEbeRWgbNEkqO"
#define SCRAM_CHALLENGE \
  "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
#define SCRAM_RESPONSE \
  "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0," \
  "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
#define SCRAM_SIGNATURE "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="

static SignetSaslIdentity
make_identity (SignetSecretKind  kind,
               GBytes           *binding)
{
  return (SignetSaslIdentity) {
    .user = "user",
    .secret = kind == SIGNET_SECRET_CERTIFICATE ? NULL : "pencil",
    .kind = kind,
    .host = "pop.example.org",
    .port = 995,
    .binding_type = binding != NULL ? "tls-exporter" : NULL,
    .binding = binding,
  };
}

static SignetSasl *
begin (const char         *mechanism,
       const char         *offered,
       SignetSaslIdentity  identity)
{
  g_auto(GStrv) names = g_strsplit (offered, " ", -1);
  g_autoptr(GError) error = NULL;
  SignetSasl *sasl = signet_sasl_new (mechanism, (const char *const *) names, &identity,
                                      SCRAM_NONCE, &error);

  g_assert_no_error (error);
  return sasl;
}

static char *
encode (const char *text)
{
  return g_base64_encode ((const guint8 *) text, strlen (text));
}

static void
assert_start (SignetSasl *sasl,
              const char *expected,
              gsize       length)
{
  g_autofree char *encoded = g_base64_encode ((const guint8 *) expected, length);
  g_autofree char *start = signet_sasl_start (sasl);

  g_assert_cmpstr (start, ==, encoded);
}

static void
assert_step (SignetSasl *sasl,
             const char *challenge,
             const char *expected)
{
  g_autofree char *sent = encode (challenge);
  g_autofree char *wanted = encode (expected);
  g_autoptr(GError) error = NULL;
  g_autofree char *answer = signet_sasl_step (sasl, sent, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (answer, ==, wanted);
}

static void
assert_no_step (SignetSasl *sasl,
                const char *challenge)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_sasl_step (sasl, challenge, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
}

static void
assert_finish (SignetSasl *sasl,
               gboolean    expected)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (signet_sasl_finish (sasl, &error), ==, expected);
  if (expected)
    g_assert_no_error (error);
  else
    g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
}

static void
test_choose (void)
{
  const struct
  {
    const char       *offered;
    SignetSecretKind  kind;
    gboolean          binds;
    const char       *chosen;
  } cases[] = {
    { "PLAIN LOGIN SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-1-PLUS SCRAM-SHA-256-PLUS",
      SIGNET_SECRET_PASSWORD, TRUE, "SCRAM-SHA-256-PLUS" },
    { "PLAIN LOGIN SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-1-PLUS SCRAM-SHA-256-PLUS",
      SIGNET_SECRET_PASSWORD, FALSE, "SCRAM-SHA-256" },
    { "SCRAM-SHA-256 SCRAM-SHA-1-PLUS", SIGNET_SECRET_PASSWORD, TRUE, "SCRAM-SHA-1-PLUS" },
    { "LOGIN SCRAM-SHA-1 PLAIN", SIGNET_SECRET_PASSWORD, TRUE, "SCRAM-SHA-1" },
    { "login plain", SIGNET_SECRET_PASSWORD, FALSE, "PLAIN" },
    { "LOGIN", SIGNET_SECRET_PASSWORD, FALSE, "LOGIN" },
    { "CRAM-MD5 DIGEST-MD5 NTLM APOP", SIGNET_SECRET_PASSWORD, FALSE, NULL },
    { "EXTERNAL XOAUTH2 OAUTHBEARER", SIGNET_SECRET_PASSWORD, FALSE, NULL },
    { "PLAIN XOAUTH2 OAUTHBEARER", SIGNET_SECRET_TOKEN, FALSE, "OAUTHBEARER" },
    { "PLAIN XOAUTH2", SIGNET_SECRET_TOKEN, FALSE, "XOAUTH2" },
    { "PLAIN LOGIN", SIGNET_SECRET_TOKEN, FALSE, NULL },
    { "PLAIN EXTERNAL", SIGNET_SECRET_CERTIFICATE, FALSE, "EXTERNAL" },
    { "PLAIN", SIGNET_SECRET_CERTIFICATE, FALSE, NULL },
    { "", SIGNET_SECRET_PASSWORD, FALSE, NULL },
  };
  g_autoptr(GBytes) binding = g_bytes_new_static ("binding", 7);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SignetSaslIdentity identity
        = make_identity (cases[i].kind, cases[i].binds ? binding : NULL);
      g_auto(GStrv) names = g_strsplit (cases[i].offered, " ", -1);

      g_assert_cmpstr (signet_sasl_choose ((const char *const *) names, &identity), ==,
                       cases[i].chosen);
      g_assert_null (signet_sasl_choose (NULL, &identity));
    }
}

static void
test_plain (void)
{
  g_autoptr(SignetSasl) sasl
    = begin ("PLAIN", "PLAIN", make_identity (SIGNET_SECRET_PASSWORD, NULL));

  g_assert_true (signet_sasl_is_one_step (sasl));
  assert_start (sasl, "\0user\0pencil", 12);
  assert_finish (sasl, TRUE);
  assert_no_step (sasl, "");
}

static void
test_login (void)
{
  g_autoptr(SignetSasl) sasl
    = begin ("LOGIN", "LOGIN", make_identity (SIGNET_SECRET_PASSWORD, NULL));

  g_assert_false (signet_sasl_is_one_step (sasl));
  g_assert_null (signet_sasl_start (sasl));
  assert_step (sasl, "Username:", "user");
  assert_step (sasl, "Password:", "pencil");
  assert_finish (sasl, TRUE);
  assert_no_step (sasl, "VXNlcm5hbWU6");
}

static void
test_external (void)
{
  g_autoptr(SignetSasl) sasl
    = begin ("EXTERNAL", "EXTERNAL", make_identity (SIGNET_SECRET_CERTIFICATE, NULL));
  g_autofree char *start = signet_sasl_start (sasl);

  g_assert_true (signet_sasl_is_one_step (sasl));
  g_assert_cmpstr (start, ==, "=");
  assert_finish (sasl, TRUE);
}

static void
test_oauthbearer (void)
{
  SignetSaslIdentity identity = make_identity (SIGNET_SECRET_TOKEN, NULL);
  g_autoptr(SignetSasl) sasl = NULL;
  const char *expected
    = "n,a=us=2Cer=3D,\1host=pop.example.org\1port=995\1auth=Bearer pencil\1\1";

  identity.user = "us,er=";
  sasl = begin ("OAUTHBEARER", "OAUTHBEARER", identity);
  g_assert_false (signet_sasl_is_one_step (sasl));
  assert_start (sasl, expected, strlen (expected));
  assert_finish (sasl, TRUE);
  assert_step (sasl, "{\"status\":\"invalid_token\"}", "\1");
  assert_no_step (sasl, "");
}

static void
test_xoauth2 (void)
{
  g_autoptr(SignetSasl) sasl
    = begin ("XOAUTH2", "XOAUTH2", make_identity (SIGNET_SECRET_TOKEN, NULL));
  const char *expected = "user=user\1auth=Bearer pencil\1\1";

  g_assert_false (signet_sasl_is_one_step (sasl));
  assert_start (sasl, expected, strlen (expected));
  assert_finish (sasl, TRUE);
  assert_step (sasl, "{\"status\":\"400\"}", "");
  assert_no_step (sasl, "");
}

static void
test_scram (void)
{
  g_autoptr(SignetSasl) sasl
    = begin ("SCRAM-SHA-256", "SCRAM-SHA-256", make_identity (SIGNET_SECRET_PASSWORD, NULL));

  g_assert_false (signet_sasl_is_one_step (sasl));
  assert_start (sasl, "n,,n=user,r=" SCRAM_NONCE, strlen ("n,,n=user,r=" SCRAM_NONCE));
  assert_step (sasl, SCRAM_CHALLENGE, SCRAM_RESPONSE);
  assert_step (sasl, SCRAM_SIGNATURE, "");
  assert_finish (sasl, TRUE);
}

/* Whoever sits between and says "+OK" has not proved anything. */
static void
test_scram_unproven (void)
{
  g_autoptr(SignetSasl) sasl
    = begin ("SCRAM-SHA-256", "SCRAM-SHA-256", make_identity (SIGNET_SECRET_PASSWORD, NULL));

  assert_finish (sasl, FALSE);
  assert_step (sasl, SCRAM_CHALLENGE, SCRAM_RESPONSE);
  assert_finish (sasl, FALSE);
  assert_step (sasl, "e=invalid-proof", "");
  assert_finish (sasl, FALSE);
}

static void
test_scram_broken_challenge (void)
{
  const char *broken[] = { "", "!", "Zm9v=", "cj1yT3A", "cj0AcGF0aA==" };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr(SignetSasl) sasl
        = begin ("SCRAM-SHA-1", "SCRAM-SHA-1", make_identity (SIGNET_SECRET_PASSWORD, NULL));

      assert_no_step (sasl, broken[i]);
    }
}

/* RFC 5802, section 6: a server that offers binding and hears "y" knows that somebody struck it
 * from the list. */
static void
test_scram_binding_flag (void)
{
  const struct { const char *mechanism, *offered; gboolean binds; const char *header; } cases[] = {
    { "SCRAM-SHA-256-PLUS", "SCRAM-SHA-256 SCRAM-SHA-256-PLUS", TRUE, "p=tls-exporter,," },
    { "SCRAM-SHA-1-PLUS", "SCRAM-SHA-1-PLUS", TRUE, "p=tls-exporter,," },
    { "SCRAM-SHA-256", "SCRAM-SHA-256 PLAIN", TRUE, "y,," },
    { "SCRAM-SHA-256", "SCRAM-SHA-256 PLAIN", FALSE, "n,," },
    { "SCRAM-SHA-256", "SCRAM-SHA-256 SCRAM-SHA-256-PLUS", FALSE, "n,," },
  };
  g_autoptr(GBytes) binding = g_bytes_new_static ("binding", 7);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SignetSasl) sasl
        = begin (cases[i].mechanism, cases[i].offered,
                 make_identity (SIGNET_SECRET_PASSWORD, cases[i].binds ? binding : NULL));
      g_autofree char *expected = g_strconcat (cases[i].header, "n=user,r=" SCRAM_NONCE, NULL);

      assert_start (sasl, expected, strlen (expected));
    }
}

static void
test_control_characters (void)
{
  const char *bad[] = { "a\r\nDELE 1", "a\n", "\r", "a\1b", "tab\there", "del\177" };
  const char *mechanisms[] = { "PLAIN", "LOGIN", "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    for (guint j = 0; j < G_N_ELEMENTS (mechanisms); j++)
      {
        const char *offered[] = { mechanisms[j], NULL };
        SignetSaslIdentity user = make_identity (SIGNET_SECRET_PASSWORD, NULL);
        SignetSaslIdentity secret = user;
        g_autoptr(GError) user_error = NULL;
        g_autoptr(GError) secret_error = NULL;

        user.user = bad[i];
        secret.secret = bad[i];
        g_assert_null (signet_sasl_new (mechanisms[j], offered, &user, NULL, &user_error));
        g_assert_error (user_error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_UNSENDABLE);
        g_assert_null (signet_sasl_new (mechanisms[j], offered, &secret, NULL, &secret_error));
        g_assert_error (secret_error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_UNSENDABLE);
        g_assert_null (strstr (secret_error->message, bad[i]));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sasl/choose", test_choose);
  g_test_add_func ("/sasl/plain", test_plain);
  g_test_add_func ("/sasl/login", test_login);
  g_test_add_func ("/sasl/external", test_external);
  g_test_add_func ("/sasl/oauthbearer", test_oauthbearer);
  g_test_add_func ("/sasl/xoauth2", test_xoauth2);
  g_test_add_func ("/sasl/scram", test_scram);
  g_test_add_func ("/sasl/scram-unproven", test_scram_unproven);
  g_test_add_func ("/sasl/scram-broken-challenge", test_scram_broken_challenge);
  g_test_add_func ("/sasl/scram-binding-flag", test_scram_binding_flag);
  g_test_add_func ("/sasl/control-characters", test_control_characters);
  return g_test_run ();
}
