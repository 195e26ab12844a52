/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "scram.h"

#include <string.h>

#include "net-error.h"

/* One whole exchange. Those with a number are the RFC's; the others were worked out with Python's
 * hashlib and hmac. */
typedef struct
{
  const char             *what;
  gnutls_mac_algorithm_t  hash;
  const char             *user;
  const char             *password;
  SignetScramBinding      binding;
  const char             *binding_type;
  const char             *nonce;
  const char             *client_first;
  const char             *server_first;
  const char             *client_final;
  const char             *server_final;
} Exchange;

static const Exchange exchanges[] = {
  { "rfc5802", GNUTLS_MAC_SHA1, "user", "pencil", SIGNET_SCRAM_UNBOUND, NULL,
    "fyko+d2lbbFgONRv9qkxdawL",
    "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
    "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
    "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
    "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=" },
  { "rfc7677", GNUTLS_MAC_SHA256, "user", "pencil", SIGNET_SCRAM_UNBOUND, NULL,
    "rOprNGfwEbeRWgbNEkqO",
    "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
    "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
    "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
    "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
    "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=" },
  { "exporter", GNUTLS_MAC_SHA256, "alice", "sesame", SIGNET_SCRAM_BOUND, "tls-exporter", "abcdef",
    "p=tls-exporter,,n=alice,r=abcdef",
    "r=abcdef0123,s=c29kaXVtIGNobG9yaWRlIQ==,i=4096",
    "c=cD10bHMtZXhwb3J0ZXIsLAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f,r=abcdef0123,"
    "p=yY7JBgnoISy6ZEH6cu7WgzYoJSdV5tCh+KlxAwDKg8Y=",
    "v=jeBwbVPeE5t/b8B+ur85XJD0Y3+RGukwqLUJPYAr+Ik=" },
  { "end-point", GNUTLS_MAC_SHA1, "alice", "sesame", SIGNET_SCRAM_BOUND, "tls-server-end-point",
    "abcdef",
    "p=tls-server-end-point,,n=alice,r=abcdef",
    "r=abcdef0123,s=c29kaXVtIGNobG9yaWRlIQ==,i=4096,x=unknown",
    "c=cD10bHMtc2VydmVyLWVuZC1wb2ludCwsAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,r=abcdef0123,"
    "p=sE4AXxBHgpCm4fcEVPDJu38ItIs=",
    "v=cS8Hbbel89YwP8rRNDYYvSzO8TA=,x=unknown" },
  { "prepared", GNUTLS_MAC_SHA256, "mu\u0308,ller=", "\u2168\u00a0\u00e9", SIGNET_SCRAM_UNOFFERED,
    NULL, "abcdef",
    "y,,n=m\u00fc=2Cller=3D,r=abcdef",
    "r=abcdef0123,s=c29kaXVtIGNobG9yaWRlIQ==,i=1",
    "c=eSws,r=abcdef0123,p=9yuSPB5lgLZa8LTIYAShafDSjOh+mFR/DsbDz+9SlQc=",
    "v=8XNBKdaa4OnLTj4ahQV7uYNph/6aO1XIZ5hzWp7dyU0=" },
};

static SignetScram *
begin (const Exchange *exchange)
{
  guint8 data[32];
  g_autoptr(GBytes) binding = NULL;
  g_autoptr(GError) error = NULL;
  SignetScram *scram;

  for (guint8 i = 0; i < sizeof data; i++)
    data[i] = i;
  binding = g_bytes_new (data, sizeof data);
  scram = signet_scram_new (exchange->hash, exchange->user, exchange->password, exchange->binding,
                            exchange->binding_type, binding, exchange->nonce, &error);
  g_assert_no_error (error);
  return scram;
}

static void
assert_step (SignetScram *scram,
             const char  *message,
             const char  *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *answer = signet_scram_step (scram, message, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (answer, ==, expected);
}

static void
assert_no_step (SignetScram *scram,
                const char  *message)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_scram_step (scram, message, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
  g_assert_false (signet_scram_is_proven (scram));
}

static void
test_exchange (gconstpointer data)
{
  const Exchange *exchange = data;
  g_autoptr(SignetScram) scram = begin (exchange);
  g_autofree char *first = signet_scram_start (scram);

  g_assert_cmpstr (first, ==, exchange->client_first);
  assert_step (scram, exchange->server_first, exchange->client_final);
  g_assert_false (signet_scram_is_proven (scram));
  assert_step (scram, exchange->server_final, "");
  g_assert_true (signet_scram_is_proven (scram));
}

static void
test_broken_first (void)
{
  g_autofree char *long_salt = g_strnfill (4096, 'A');
  g_autofree char *too_long = g_strconcat ("r=abcdef0,s=", long_salt, ",i=4096", NULL);
  const char *broken[] = {
    "", ",", ",,,", "r=abcdef0", "r=abcdef0,s=AAAA", "s=AAAA,r=abcdef0,i=4096",
    "m=must,r=abcdef0,s=AAAA,i=4096",
    "r=abcdef,s=AAAA,i=4096",             /* the server added nothing to the nonce */
    "r=abcdeX0,s=AAAA,i=4096",            /* not our nonce */
    "r=,s=AAAA,i=4096",
    "r=abcdef0,s=,i=4096", "r=abcdef0,s=A,i=4096", "r=abcdef0,s=!AAA,i=4096",
    "r=abcdef0,s=AAAA,i=", "r=abcdef0,s=AAAA,i=0", "r=abcdef0,s=AAAA,i=-1", "r=abcdef0,s=AAAA,i=+4",
    "r=abcdef0,s=AAAA,i=4096x", "r=abcdef0,s=AAAA,i=2000001",
    "r=abcdef0,s=AAAA,i=99999999999999999999999",
    "e=other-error",
    too_long,
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr(SignetScram) scram = begin (&exchanges[2]);

      assert_no_step (scram, broken[i]);
    }
}

static void
test_forged_final (void)
{
  const char *forged[] = {
    "", "v=", "v=rmF9pqV8S7suAoZWja4dJRkFsKU=",
    "v=rmF9pqV8S7suAoZWja4dJRkF", "rmF9pqV8S7suAoZWja4dJRkFsKQ=", "v=!",
    "x=1,v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forged); i++)
    {
      g_autoptr(SignetScram) scram = begin (&exchanges[0]);

      assert_step (scram, exchanges[0].server_first, exchanges[0].client_final);
      assert_no_step (scram, forged[i]);
    }
}

/* A wrong password: the server says so here, and again in the protocol. */
static void
test_refused (void)
{
  g_autoptr(SignetScram) scram = begin (&exchanges[0]);

  assert_step (scram, exchanges[0].server_first, exchanges[0].client_final);
  assert_step (scram, "e=invalid-proof", "");
  g_assert_false (signet_scram_is_proven (scram));
  assert_no_step (scram, exchanges[0].server_final);
}

static void
test_asked_again (void)
{
  g_autoptr(SignetScram) scram = begin (&exchanges[0]);
  g_autoptr(GError) error = NULL;

  assert_step (scram, exchanges[0].server_first, exchanges[0].client_final);
  assert_step (scram, exchanges[0].server_final, "");
  g_assert_null (signet_scram_step (scram, exchanges[0].server_first, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL);
}

static void
test_prohibited (void)
{
  const struct { const char *user, *password; } cases[] = {
    { "al\u202eice", "sesame" }, { "alice", "ses\ue000ame" }, { "alice", "s\xe9same" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (signet_scram_new (GNUTLS_MAC_SHA256, cases[i].user, cases[i].password,
                                       SIGNET_SCRAM_UNBOUND, NULL, NULL, NULL, &error));
      g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_UNSENDABLE);
    }
}

static void
test_nonces_differ (void)
{
  Exchange exchange = exchanges[0];
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  exchange.nonce = NULL;
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr(SignetScram) scram = begin (&exchange);
      char *first = signet_scram_start (scram);

      g_assert_cmpuint (strlen (first), ==, strlen ("n,,n=user,r=") + 32);
      g_assert_null (strchr (first + strlen ("n,,n=user,r="), ','));
      g_assert_true (g_hash_table_add (seen, first));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (exchanges); i++)
    {
      g_autofree char *path = g_strconcat ("/scram/exchange/", exchanges[i].what, NULL);

      g_test_add_data_func (path, &exchanges[i], test_exchange);
    }
  g_test_add_func ("/scram/broken-first", test_broken_first);
  g_test_add_func ("/scram/forged-final", test_forged_final);
  g_test_add_func ("/scram/refused", test_refused);
  g_test_add_func ("/scram/asked-again", test_asked_again);
  g_test_add_func ("/scram/prohibited", test_prohibited);
  g_test_add_func ("/scram/nonces-differ", test_nonces_differ);
  return g_test_run ();
}
