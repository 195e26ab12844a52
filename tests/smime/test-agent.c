/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real gpg-agent, our pinentry between, and the passphrases that it is answered with. */
#include "config.h"

#include <string.h>

#include "agent.h"
#include "assuan.h"
#include "made.h"
#include "passphrases.h"
#include "private-key.h"
#include "s-expression.h"
#include "stored-key.h"
#include "temporary.h"

#define PASSPHRASE "wörd with spaces, 100% \"odd\""

typedef struct
{
  char              *home;
  SignetKeyring     *keyring;
  SignetPassphrases *passphrases;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  self->home = temporary_make ("agent");
  self->keyring = signet_keyring_open (self->home, SIGNET_KEYRING_CHANGE, &error);
  g_assert_no_error (error);
  self->passphrases = signet_passphrases_new (&error);
  g_assert_no_error (error);
  signet_keyring_set_passphrases (self->keyring, signet_passphrases_get_address (self->passphrases));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->keyring);
  g_object_unref (self->passphrases);
  temporary_remove (self->home);
}

static SignetAgent *
new_agent (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  SignetAgent *agent = signet_agent_new (self->keyring, NULL, &error);

  g_assert_no_error (error);
  return agent;
}

/* Returns: the error code, -1 for none. */
static int
import (Fixture               *self,
        gnutls_x509_privkey_t  key,
        const char            *passphrase)
{
  g_autoptr(SignetAgent) agent = new_agent (self);
  g_autofree char *job = signet_passphrases_begin_job (self->passphrases, passphrase);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) expression = signet_private_key_to_expression (key, &error);

  g_assert_no_error (error);
  g_assert_true (signet_agent_set_passphrases (agent, job, NULL, NULL));
  stored_key_import (agent, expression, &error);
  signet_passphrases_end_job (self->passphrases, job);
  g_assert_true (error == NULL || error->domain == SIGNET_SMIME_ERROR);
  return error != NULL ? error->code : -1;
}

/* The keygrip of the only key. */
static char *
find_grip (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->home, "private-keys-v1.d", NULL);
  g_autoptr(GDir) keys = g_dir_open (path, 0, NULL);
  const char *name = g_dir_read_name (keys);

  g_assert_nonnull (name);
  g_assert_null (g_dir_read_name (keys));
  return g_strndup (name, 40);
}

/* bits: of the hash. */
static GBytes *
sign (Fixture     *self,
      const char  *grip,
      guint        bits,
      GError     **error)
{
  static const guint8 hash[64] = { 1, 2, 3 };
  g_autoptr(SignetAgent) agent = new_agent (self);
  g_autoptr(GBytes) bytes = g_bytes_new (hash, bits / 8);
  g_autofree char *name = g_strdup_printf ("sha%u", bits);

  return signet_agent_sign (agent, grip, name, bytes, "To sign “Contract”", NULL, error);
}

static void
assert_signs (Fixture    *self,
              const char *grip,
              guint       bits)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) signature = sign (self, grip, bits, &error);

  g_assert_no_error (error);
  g_assert_true (signet_s_expression_is (signature, "sig-val", "rsa")
                 || signet_s_expression_is (signature, "sig-val", "ecdsa")
                 || signet_s_expression_is (signature, "sig-val", "eddsa"));
}

static void
assert_fails (Fixture          *self,
              const char       *grip,
              SignetSmimeError  code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) signature = sign (self, grip, 256, &error);

  g_assert_null (signature);
  g_assert_error (error, SIGNET_SMIME_ERROR, (int) code);
}

static void
test_rsa (Fixture       *self,
          gconstpointer  data)
{
  static const guint8 secret[] = "sixteen byte key";
  gnutls_x509_privkey_t key = made_key (GNUTLS_PK_RSA, 2048);
  g_autofree char *grip = NULL;
  g_auto(gnutls_pubkey_t) public = NULL;
  g_auto(gnutls_privkey_t) private = NULL;
  g_auto(gnutls_datum_t) sealed = { NULL, 0 };
  const gnutls_datum_t plain = { (unsigned char *) secret, sizeof secret };
  g_autoptr(GByteArray) ciphertext = g_byte_array_new ();
  g_autoptr(GBytes) value = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetAgent) agent = NULL;
  gsize size;
  const guint8 *block;

  g_assert_cmpint (import (self, key, PASSPHRASE), ==, -1);
  g_assert_cmpint (import (self, key, PASSPHRASE), ==, SIGNET_SMIME_ERROR_EXISTS);
  grip = find_grip (self);
  agent = new_agent (self);
  g_assert_true (signet_agent_has_key (agent, grip, NULL, &error));
  signet_passphrases_give (self->passphrases, PASSPHRASE);
  assert_signs (self, grip, 256);

  gnutls_pubkey_init (&public);
  gnutls_privkey_init (&private);
  gnutls_privkey_import_x509 (private, key, 0);
  gnutls_pubkey_import_privkey (public, private, 0, 0);
  g_assert_cmpint (gnutls_pubkey_encrypt_data (public, 0, &plain, &sealed), >=, 0);
  signet_s_expression_open (ciphertext, "enc-val");
  signet_s_expression_open (ciphertext, "rsa");
  signet_s_expression_add_number (ciphertext, "a", sealed.data, sealed.size);
  signet_s_expression_close (ciphertext);
  signet_s_expression_close (ciphertext);
  g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&ciphertext));
  value = signet_agent_decrypt (agent, grip, bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  block = g_bytes_get_data (value, &size);
  g_assert_cmpuint (size, >, sizeof secret);
  g_assert_cmpmem (block + size - sizeof secret, sizeof secret, secret, sizeof secret);
  gnutls_x509_privkey_deinit (key);
}

static void
test_curves (Fixture       *self,
             gconstpointer  data)
{
  static const struct
  {
    gnutls_pk_algorithm_t algorithm;
    gnutls_ecc_curve_t curve;
    guint bits;
  } kinds[] = {
    { GNUTLS_PK_ECDSA, GNUTLS_ECC_CURVE_SECP256R1, 256 },
    { GNUTLS_PK_ECDSA, GNUTLS_ECC_CURVE_SECP384R1, 384 },
    { GNUTLS_PK_ECDSA, GNUTLS_ECC_CURVE_SECP521R1, 512 },
    { GNUTLS_PK_EDDSA_ED25519, GNUTLS_ECC_CURVE_ED25519, 512 },
  };

  signet_passphrases_give (self->passphrases, PASSPHRASE);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gnutls_x509_privkey_t key = made_key (kinds[i].algorithm, GNUTLS_CURVE_TO_BITS (kinds[i].curve));
      g_autofree char *grip = NULL;
      g_autofree char *job = NULL;
      g_autoptr(SignetAgent) agent = new_agent (self);
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", gnutls_ecc_curve_get_name (kinds[i].curve));
      g_assert_cmpint (import (self, key, PASSPHRASE), ==, -1);
      grip = find_grip (self);
      assert_signs (self, grip, kinds[i].bits);
      job = signet_passphrases_begin_job (self->passphrases, NULL);
      g_assert_true (signet_agent_set_passphrases (agent, job, NULL, NULL));
      g_assert_true (signet_agent_delete_key (agent, grip, NULL, &error));
      g_assert_no_error (error);
      assert_fails (self, grip, SIGNET_SMIME_ERROR_NO_KEY);
      gnutls_x509_privkey_deinit (key);
    }
}

static void
test_export (Fixture       *self,
             gconstpointer  data)
{
  static const gnutls_pk_algorithm_t algorithms[] = { GNUTLS_PK_RSA, GNUTLS_PK_ECDSA };

  signet_passphrases_give (self->passphrases, PASSPHRASE);
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    {
      gnutls_x509_privkey_t key =
        made_key (algorithms[i], i == 0 ? 2048 : GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
      g_auto(gnutls_x509_privkey_t) back = NULL;
      g_autofree char *grip = NULL;
      g_autofree char *job = signet_passphrases_begin_job (self->passphrases, NULL);
      g_autoptr(SignetAgent) agent = new_agent (self);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) expression = NULL;
      guint8 first[64];
      guint8 second[64];
      size_t first_size = sizeof first;
      size_t second_size = sizeof second;

      g_assert_cmpint (import (self, key, PASSPHRASE), ==, -1);
      grip = find_grip (self);
      expression = signet_agent_export_key (agent, grip, NULL, NULL, &error);
      g_assert_no_error (error);
      back = signet_private_key_from_expression (expression, &error);
      g_assert_no_error (error);
      gnutls_x509_privkey_get_key_id (key, 0, first, &first_size);
      gnutls_x509_privkey_get_key_id (back, 0, second, &second_size);
      g_assert_cmpmem (first, first_size, second, second_size);
      g_assert_true (signet_agent_set_passphrases (agent, job, NULL, NULL));
      g_assert_true (signet_agent_delete_key (agent, grip, NULL, NULL));
      gnutls_x509_privkey_deinit (key);
    }
}

static void
test_wrong (Fixture       *self,
            gconstpointer  data)
{
  gnutls_x509_privkey_t key = made_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_autofree char *grip = NULL;

  g_assert_cmpint (import (self, key, PASSPHRASE), ==, -1);
  grip = find_grip (self);
  assert_fails (self, grip, SIGNET_SMIME_ERROR_CANCELLED);
  signet_passphrases_give (self->passphrases, "not this");
  assert_fails (self, grip, SIGNET_SMIME_ERROR_BAD_PASSPHRASE);
  signet_passphrases_give (self->passphrases, PASSPHRASE);
  assert_signs (self, grip, 256);
  gnutls_x509_privkey_deinit (key);
}

/* A program that nobody listens to, or that has gone, is no reason to wait. */
static void
test_nobody (Fixture       *self,
             gconstpointer  data)
{
  gnutls_x509_privkey_t key = made_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_autofree char *grip = NULL;

  g_assert_cmpint (import (self, key, PASSPHRASE), ==, -1);
  grip = find_grip (self);
  signet_keyring_set_passphrases (self->keyring, "signet::/nonexistent/socket");
  assert_fails (self, grip, SIGNET_SMIME_ERROR_CANCELLED);
  signet_keyring_set_passphrases (self->keyring, "rubbish");
  assert_fails (self, grip, SIGNET_SMIME_ERROR_CANCELLED);
  gnutls_x509_privkey_deinit (key);
}

/* Signing in a thread, while the main thread is the one who is asked. */
typedef struct
{
  Fixture    *fixture;
  const char *grip;
  GError     *error;
  gboolean    signed_well;
  GMainLoop  *loop;
  guint       asked;
} Asked;

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gpointer
sign_thread (gpointer data)
{
  Asked *self = data;
  g_autoptr(GBytes) signature = sign (self->fixture, self->grip, 256, &self->error);

  self->signed_well = signature != NULL;
  g_idle_add (quit_cb, self->loop);
  return NULL;
}

static void
ask_cb (SignetPassphraseQuestion *question,
        gpointer                  data)
{
  Asked *self = data;

  self->asked++;
  g_assert_cmpint (signet_passphrase_question_is_retry (question), ==, self->asked > 1);
  if (self->asked == 1)
    g_assert_nonnull (strstr (signet_passphrase_question_get_description (question), "Contract"));
  signet_passphrase_question_answer (question, self->asked == 1 ? "wrong" : PASSPHRASE);
}

static void
refuse_cb (SignetPassphraseQuestion *question,
           gpointer                  data)
{
  Asked *self = data;

  self->asked++;
  signet_passphrase_question_answer (question, NULL);
}

static void
tell_cb (SignetPassphraseQuestion *question,
         gpointer                  data)
{
  Asked *self = data;

  self->asked++;
  signet_passphrase_question_answer (question, PASSPHRASE);
}

/* How often it is asked for while it is signed twice. */
static guint
count_questions (Fixture    *self,
                 const char *grip)
{
  Asked asked = { self, grip, NULL, FALSE, g_main_loop_new (NULL, FALSE), 0 };

  signet_passphrases_set_ask (self->passphrases, tell_cb, &asked);
  for (guint i = 0; i < 2; i++)
    {
      GThread *thread = g_thread_new ("sign", sign_thread, &asked);

      g_main_loop_run (asked.loop);
      g_thread_join (thread);
      g_assert_no_error (asked.error);
      g_assert_true (asked.signed_well);
    }
  signet_passphrases_set_ask (self->passphrases, NULL, NULL);
  g_main_loop_unref (asked.loop);
  return asked.asked;
}

/* Once after each start, or each time if the user wants it so; that takes effect at once. */
static void
test_asked_always (Fixture       *self,
                   gconstpointer  data)
{
  gnutls_x509_privkey_t key = made_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_autofree char *grip = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (import (self, key, PASSPHRASE), ==, -1);
  grip = find_grip (self);
  g_assert_cmpint (signet_keyring_get_asking (self->keyring), ==, SIGNET_KEYRING_ASKS_ONCE);
  g_assert_cmpuint (count_questions (self, grip), ==, 1);
  g_assert_cmpuint (count_questions (self, grip), ==, 0);
  signet_keyring_set_asking (self->keyring, SIGNET_KEYRING_ASKS_ALWAYS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_questions (self, grip), ==, 2);
  g_assert_cmpint (signet_keyring_get_asking (self->keyring), ==, SIGNET_KEYRING_ASKS_ALWAYS);
  signet_keyring_set_asking (self->keyring, SIGNET_KEYRING_ASKS_ONCE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_questions (self, grip), ==, 1);
  gnutls_x509_privkey_deinit (key);
}

/* Who works in the home after a program that died, with the profile's lock or without. */
static SignetKeyring *
open_after (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  SignetKeyring *keyring = signet_keyring_open (self->home, SIGNET_KEYRING_CHANGE, &error);

  g_assert_no_error (error);
  signet_keyring_set_passphrases (keyring, signet_passphrases_get_address (self->passphrases));
  return keyring;
}

/* The agent that such a program leaves forgets what it was told before it is used again, and ends with who
 * used it, or might have. Who works beside another one leaves it alone. */
static void
test_left (Fixture       *self,
           gconstpointer  data)
{
  gnutls_x509_privkey_t key = made_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_autofree char *socket = signet_keyring_start_agent (self->keyring, NULL, NULL);
  g_autofree char *grip = NULL;
  Fixture next = *self;

  g_assert_cmpint (import (self, key, PASSPHRASE), ==, -1);
  grip = find_grip (self);
  g_assert_cmpuint (count_questions (self, grip), ==, 1);
  next.keyring = open_after (self);
  g_assert_cmpuint (count_questions (&next, grip), ==, 0);
  g_object_unref (next.keyring);
  g_assert_cmpuint (count_questions (self, grip), ==, 0);

  next.keyring = open_after (self);
  signet_keyring_own_agent (next.keyring);
  g_assert_cmpuint (count_questions (&next, grip), ==, 1);
  g_assert_cmpuint (count_questions (&next, grip), ==, 0);
  g_object_unref (next.keyring);
  g_assert_null (signet_assuan_connect (socket, NULL, NULL));

  g_assert_cmpuint (count_questions (self, grip), ==, 1);
  next.keyring = open_after (self);
  signet_keyring_own_agent (next.keyring);
  g_object_unref (next.keyring);
  g_assert_null (signet_assuan_connect (socket, NULL, NULL));
  gnutls_x509_privkey_deinit (key);
}

static void
test_asked (Fixture       *self,
            gconstpointer  data)
{
  gnutls_x509_privkey_t key = made_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  const SignetPassphraseAsk functions[] = { refuse_cb, ask_cb };
  g_autofree char *grip = NULL;

  g_assert_cmpint (import (self, key, PASSPHRASE), ==, -1);
  grip = find_grip (self);
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      Asked asked = { self, grip, NULL, FALSE, g_main_loop_new (NULL, FALSE), 0 };
      GThread *thread;

      signet_passphrases_set_ask (self->passphrases, functions[i], &asked);
      thread = g_thread_new ("sign", sign_thread, &asked);
      g_main_loop_run (asked.loop);
      g_thread_join (thread);
      g_main_loop_unref (asked.loop);
      g_assert_cmpuint (asked.asked, ==, i + 1);
      g_assert_cmpint (asked.signed_well, ==, i == 1);
      if (i == 0)
        g_assert_error (asked.error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_CANCELLED);
      g_clear_error (&asked.error);
    }
  signet_passphrases_set_ask (self->passphrases, NULL, NULL);
  gnutls_x509_privkey_deinit (key);
}

/* Cancelled while a person thinks: at once, and the question goes away. */
typedef struct
{
  Asked         asked;
  GCancellable *cancellable;
  SignetPassphraseQuestion *question;
  gboolean      dismissed;
} Cancelled;

static gpointer
cancelled_thread (gpointer data)
{
  Cancelled *self = data;
  static const guint8 hash[32] = { 0 };
  g_autoptr(SignetAgent) agent = new_agent (self->asked.fixture);
  g_autoptr(GBytes) bytes = g_bytes_new (hash, sizeof hash);
  g_autoptr(GBytes) signature = signet_agent_sign (agent, self->asked.grip, "sha256", bytes, NULL,
                                                   self->cancellable, &self->asked.error);

  g_assert_null (signature);
  return NULL;
}

static void
dismissed_cb (SignetPassphraseQuestion *question,
              gpointer                  data)
{
  Cancelled *self = data;

  self->dismissed = TRUE;
  g_main_loop_quit (self->asked.loop);
}

static void
keep_cb (SignetPassphraseQuestion *question,
         gpointer                  data)
{
  Cancelled *self = data;

  self->question = g_object_ref (question);
  g_signal_connect (question, "dismissed", G_CALLBACK (dismissed_cb), self);
  g_cancellable_cancel (self->cancellable);
}

static void
test_cancelled (Fixture       *self,
                gconstpointer  data)
{
  gnutls_x509_privkey_t key = made_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_autofree char *grip = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Cancelled cancelled = { { self, NULL, NULL, FALSE, g_main_loop_new (NULL, FALSE), 0 }, cancellable };
  GThread *thread;

  g_assert_cmpint (import (self, key, PASSPHRASE), ==, -1);
  grip = find_grip (self);
  cancelled.asked.grip = grip;
  signet_passphrases_set_ask (self->passphrases, keep_cb, &cancelled);
  thread = g_thread_new ("sign", cancelled_thread, &cancelled);
  g_main_loop_run (cancelled.asked.loop);
  g_thread_join (thread);
  g_assert_error (cancelled.asked.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (cancelled.dismissed);
  g_clear_error (&cancelled.asked.error);
  g_object_unref (cancelled.question);
  g_main_loop_unref (cancelled.asked.loop);
  signet_passphrases_set_ask (self->passphrases, NULL, NULL);
  gnutls_x509_privkey_deinit (key);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/agent/rsa", test_rsa },
    { "/agent/curves", test_curves },
    { "/agent/export", test_export },
    { "/agent/wrong", test_wrong },
    { "/agent/nobody", test_nobody },
    { "/agent/asked", test_asked },
    { "/agent/asked-always", test_asked_always },
    { "/agent/left", test_left },
    { "/agent/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
