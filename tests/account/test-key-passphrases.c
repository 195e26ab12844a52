/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes into a backup of what opens private keys, and back, with a keyring that works, that stays locked, and with
 * none. It is asked in a thread, while the main loop is the keyring. */
#include "config.h"
#include "key-passphrases.h"

#include "key-secret.h"
#include "mock-keyring.h"
#include "secret.h"
#include "temporary.h"

#define GRIP "0123456789ABCDEF0123456789ABCDEF01234567"

typedef struct
{
  char      *profile;
  char      *path;       /* of what a restore leaves */
  GMainLoop *loop;
  gboolean   settling;
  char      *collected;
  gboolean   whole;
} Fixture;

static MockKeyring *keyring;

static void
write_file (Fixture    *self,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (self->profile, name, NULL);
  g_autofree char *directory = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->profile = temporary_make ("key-passphrases");
  self->path = g_build_filename (self->profile, SIGNET_KEY_PASSPHRASES, NULL);
  write_file (self, "gnupg/private-keys-v1.d/" GRIP ".key", "key");
  write_file (self, "gnupg/private-keys-v1.d/README", "no key");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  signet_secret_free (self->collected);
  g_free (self->path);
  temporary_remove (self->profile);
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gpointer
work_thread (gpointer data)
{
  Fixture *self = data;

  if (self->settling)
    signet_key_passphrases_settle (self->profile);
  else
    self->collected = signet_key_passphrases_collect (self->profile, &self->whole, NULL);
  g_idle_add (quit_cb, self->loop);
  return NULL;
}

static void
run (Fixture  *self,
     gboolean  settling)
{
  GThread *thread;

  g_clear_pointer (&self->collected, signet_secret_free);
  self->settling = settling;
  self->loop = g_main_loop_new (NULL, FALSE);
  thread = g_thread_new ("work", work_thread, self);
  g_main_loop_run (self->loop);
  g_thread_join (thread);
  g_main_loop_unref (self->loop);
}

static void
assert_left (Fixture    *self,
             const char *expected)
{
  g_autofree char *text = NULL;

  g_file_get_contents (self->path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, expected);
}

/* Settled, and collected again. */
static void
test_open (Fixture       *self,
           gconstpointer  data)
{
  write_file (self, SIGNET_KEY_PASSPHRASES, GRIP " secret\nno line\n");
  run (self, TRUE);
  assert_left (self, NULL);
  g_assert_cmpstr (mock_keyring_get_secret (keyring), ==, "secret");
  g_assert_cmpstr (mock_keyring_get_attribute (keyring, "keygrip"), ==, GRIP);
  run (self, FALSE);
  g_assert_true (self->whole);
  g_assert_cmpstr (self->collected, ==, GRIP " secret\n");

  /* Another profile's stays, and counts. */
  write_file (self, SIGNET_KEY_PASSPHRASES, GRIP " other\n");
  run (self, TRUE);
  assert_left (self, GRIP " other\n");
  g_assert_cmpstr (mock_keyring_get_secret (keyring), ==, "secret");
  run (self, FALSE);
  g_assert_cmpstr (self->collected, ==, GRIP " secret\n");
}

/* What the keyring does not take stays, and goes into the next backup; what it does not give is missed. */
static void
test_closed (Fixture       *self,
             gconstpointer  data)
{
  if (keyring != NULL)
    mock_keyring_set_mode (keyring, MOCK_KEYRING_LOCKED);
  run (self, FALSE);
  g_assert_false (self->whole);
  g_assert_cmpstr (self->collected, ==, "");
  write_file (self, SIGNET_KEY_PASSPHRASES, GRIP " secret\n");
  run (self, TRUE);
  assert_left (self, GRIP " secret\n");
  run (self, FALSE);
  g_assert_true (self->whole);
  g_assert_cmpstr (self->collected, ==, GRIP " secret\n");
}

static void
test_no_keys (void)
{
  char *profile = temporary_make ("key-passphrases");
  gboolean whole = FALSE;
  char *collected = signet_key_passphrases_collect (profile, &whole, NULL);

  g_assert_true (whole);
  g_assert_cmpstr (collected, ==, "");
  signet_secret_free (collected);
  signet_key_passphrases_settle (profile);
  temporary_remove (profile);
}

int
main (int    argc,
      char **argv)
{
  const gboolean with_keyring = argc > 1 && g_str_equal (argv[1], "with-keyring");
  int status;

  g_test_init (&argc, &argv, NULL);
  if (with_keyring)
    {
      keyring = mock_keyring_new ();
      g_test_add ("/key-passphrases/open", Fixture, NULL, set_up, test_open, tear_down);
    }
  g_test_add ("/key-passphrases/closed", Fixture, NULL, set_up, test_closed, tear_down);
  g_test_add_func ("/key-passphrases/no-keys", test_no_keys);
  status = g_test_run ();
  g_clear_pointer (&keyring, mock_keyring_free);
  return status;
}
