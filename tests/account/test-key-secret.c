/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passphrases of keys with a keyring that works, that stays locked, that never answers, and with none. They
 * are asked for in a thread, while the main loop is the keyring. */
#include "config.h"
#include "key-secret.h"

#include "mock-keyring.h"
#include "mute-portal.h"
#include "secret.h"

#define GRIP "0123456789ABCDEF0123456789ABCDEF01234567"

/* More than is waited for one that does not answer, less than for a person. */
#define PATIENCE_SECONDS 30

typedef struct
{
  GMainLoop *loop;
  char      *found;
  gboolean   stored;
  GError    *error;
  gboolean   known;    /* what was found is all there is */
  gboolean   storing;
} Work;

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gpointer
work_thread (gpointer data)
{
  Work *work = data;

  if (work->storing)
    work->stored = signet_key_secret_store (GRIP, "Alice", "secret", NULL, &work->error);
  work->known = signet_key_secret_ask (GRIP, &work->found, NULL);
  g_idle_add (quit_cb, work->loop);
  return NULL;
}

static void
run (Work *work)
{
  const gint64 started = g_get_monotonic_time ();
  GThread *thread;

  work->loop = g_main_loop_new (NULL, FALSE);
  thread = g_thread_new ("work", work_thread, work);
  g_main_loop_run (work->loop);
  g_thread_join (thread);
  g_main_loop_unref (work->loop);
  g_assert_cmpint (g_get_monotonic_time () - started, <, PATIENCE_SECONDS * G_USEC_PER_SEC);
}

static void
work_clear (Work *work)
{
  signet_secret_free (work->found);
  g_clear_error (&work->error);
}

static void
test_open (gconstpointer data)
{
  MockKeyring *keyring = (MockKeyring *) data;
  Work first = { .storing = TRUE };
  Work second = { NULL };

  run (&first);
  g_assert_no_error (first.error);
  g_assert_true (first.stored);
  g_assert_cmpstr (first.found, ==, "secret");
  g_assert_cmpstr (mock_keyring_get_secret (keyring), ==, "secret");
  g_assert_cmpstr (mock_keyring_get_attribute (keyring, "keygrip"), ==, GRIP);
  run (&second);
  g_assert_cmpstr (second.found, ==, "secret");
  g_assert_true (second.known);
  work_clear (&first);
  work_clear (&second);
}

static void
test_locked (gconstpointer data)
{
  MockKeyring *keyring = (MockKeyring *) data;
  Work work = { .storing = TRUE };

  mock_keyring_set_mode (keyring, MOCK_KEYRING_LOCKED);
  run (&work);
  g_assert_false (work.stored);
  g_assert_error (work.error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_null (work.found);
  g_assert_false (work.known);
  mock_keyring_set_mode (keyring, MOCK_KEYRING_OPEN);
  work_clear (&work);
}

static void
test_mute (gconstpointer data)
{
  MockKeyring *keyring = (MockKeyring *) data;
  Work work = { .storing = TRUE };

  mock_keyring_set_mode (keyring, MOCK_KEYRING_MUTE);
  run (&work);
  g_assert_false (work.stored);
  g_assert_error (work.error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_null (work.found);
  g_assert_false (work.known);
  mock_keyring_set_mode (keyring, MOCK_KEYRING_OPEN);
  work_clear (&work);
}

static void
test_mute_portal (gconstpointer data)
{
  Work work = { .storing = TRUE };

  run (&work);
  g_assert_false (work.stored);
  g_assert_error (work.error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_null (work.found);
  g_assert_false (work.known);
  g_assert_cmpint (mute_portal_get_n_asked ((MutePortal *) data), >, 0);
  work_clear (&work);
}

static void
test_none (void)
{
  Work work = { .storing = TRUE };

  run (&work);
  g_assert_false (work.stored);
  g_assert_error (work.error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_null (work.found);
  g_assert_false (work.known);
  work_clear (&work);
}

int
main (int    argc,
      char **argv)
{
  const gboolean with_keyring = argc > 1 && g_str_equal (argv[1], "with-keyring");
  const gboolean with_portal = argc > 1 && g_str_equal (argv[1], "with-portal");
  MockKeyring *keyring = NULL;
  MutePortal *portal = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  if (with_keyring)
    {
      keyring = mock_keyring_new ();
      g_test_add_data_func ("/key-secret/open", keyring, test_open);
      g_test_add_data_func ("/key-secret/locked", keyring, test_locked);
      g_test_add_data_func ("/key-secret/mute", keyring, test_mute);
    }
  else if (with_portal)
    {
      portal = mute_portal_new ();
      g_test_add_data_func ("/key-secret/mute-portal", portal, test_mute_portal);
    }
  else
    g_test_add_func ("/key-secret/none", test_none);
  status = g_test_run ();
  g_clear_pointer (&portal, mute_portal_free);
  g_clear_pointer (&keyring, mock_keyring_free);
  return status;
}
