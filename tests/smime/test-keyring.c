/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A keyring of our own: what it writes, that its agent comes and goes, that reading changes nothing. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "agent.h"
#include "keyring-socket.h"
#include "temporary.h"

static SignetKeyring *
open_keyring (const char        *home,
              SignetKeyringMode  mode)
{
  g_autoptr(GError) error = NULL;
  SignetKeyring *keyring = signet_keyring_open (home, mode, &error);

  g_assert_no_error (error);
  return keyring;
}

static void
assert_contains (const char *home,
                 const char *name,
                 const char *line)
{
  g_autofree char *path = g_build_filename (home, name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, line));
}

static void
test_configuration (void)
{
  char *top = temporary_make ("keyring");
  g_autofree char *home = g_build_filename (top, "gnupg", NULL);
  g_autoptr(SignetKeyring) keyring = open_keyring (home, SIGNET_KEYRING_CHANGE);
  GStatBuf facts;

  g_assert_cmpstr (signet_keyring_get_home (keyring), ==, home);
  g_assert_cmpint (g_stat (home, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0700);
  assert_contains (home, "gpgsm.conf", "\ncipher-algo AES256\n");
  assert_contains (home, "gpgsm.conf", "\ndisable-crl-checks\n");
  assert_contains (home, "gpg-agent.conf", "\nno-allow-mark-trusted\n");
  assert_contains (home, "gpg-agent.conf", "signet-pinentry\n");
  temporary_remove (top);
}

/* Of what came with the directory nothing is left that could start a program, or write anywhere. */
static void
test_foreign_configuration (void)
{
  static const char *const names[] = { "common.conf", "dirmngr.conf", "gpgsm.conf", "gpg-agent.conf" };
  static const char hostile[] = "use-keyboxd\nkeyboxd-program /bin/false\npinentry-program /bin/false\n"
                                "log-file /nowhere\n";
  char *top = temporary_make ("keyring");
  SignetKeyring *keyring;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (top, names[i], NULL);

      g_assert_true (g_file_set_contents (path, hostile, -1, NULL));
    }
  keyring = open_keyring (top, SIGNET_KEYRING_CHANGE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (top, names[i], NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_null (strstr (text, "/bin/false"));
      g_assert_null (strstr (text, "log-file"));
      g_assert_null (strstr (text, "use-keyboxd"));
    }
  g_object_unref (keyring);
  temporary_remove (top);
}

static guint
count_certificates (SignetKeyring *keyring)
{
  g_autoptr(GError) error = NULL;
  g_auto(gpgme_ctx_t) context = signet_keyring_new_context (keyring, &error);
  gpgme_key_t key;
  guint count = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (gpgme_op_keylist_start (context, NULL, 0), ==, 0);
  while (gpgme_op_keylist_next (context, &key) == 0)
    {
      gpgme_key_unref (key);
      count++;
    }
  return count;
}

static gboolean
has_key (SignetKeyring *keyring)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetAgent) agent = signet_agent_new (keyring, NULL, &error);
  gboolean has;

  g_assert_no_error (error);
  has = signet_agent_has_key (agent, "0123456789ABCDEF0123456789ABCDEF01234567", NULL, &error);
  g_assert_no_error (error);
  return has;
}

static gboolean
is_running (const char *socket)
{
  g_autoptr(GError) error = NULL;
  const char *const call[] = { "gpg-connect-agent", "--no-autostart", "-S", socket, "/bye", NULL };
  int status = 0;

  g_assert_true (g_spawn_sync (NULL, (char **) call, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL
                                 | G_SPAWN_STDERR_TO_DEV_NULL,
                               NULL, NULL, NULL, NULL, &status, &error));
  return g_spawn_check_wait_status (status, NULL);
}

static void
check_agent (const char *home)
{
  SignetKeyring *keyring = open_keyring (home, SIGNET_KEYRING_CHANGE);
  g_autofree char *socket = signet_keyring_start_agent (keyring, NULL, NULL);

  g_assert_nonnull (socket);
  g_assert_true (is_running (socket));
  g_assert_false (has_key (keyring));
  g_assert_cmpuint (count_certificates (keyring), ==, 0);
  g_object_unref (keyring);
  g_assert_false (is_running (socket));
}

static void
test_agent (void)
{
  char *top = temporary_make ("keyring");
  g_autofree char *home = g_build_filename (top, "gnupg", NULL);

  check_agent (home);
  check_agent (home);
  temporary_remove (top);
}

/* A path that no socket can have. */
static void
test_long_path (void)
{
  char *top = temporary_make ("keyring");
  g_autofree char *deep = g_strnfill (150, 'x');
  g_autofree char *home = g_build_filename (top, deep, "gnupg", NULL);

  check_agent (home);
  check_agent (home);
  temporary_remove (top);
}

/* One that came from elsewhere leads to a directory that somebody else has filled. */
static void
test_foreign_way (void)
{
  char *top = temporary_make ("keyring");
  g_autofree char *deep = g_strnfill (150, 'x');
  g_autofree char *home = g_build_filename (top, deep, "gnupg", NULL);
  g_autofree char *way = g_build_filename (home, "S.gpg-agent", NULL);
  g_autofree char *theirs = g_build_filename (top, ".ssh", NULL);
  g_autofree char *key = g_build_filename (theirs, "id", NULL);
  g_autofree char *text = g_strdup_printf ("%%Assuan%%\nsocket=%s/S.gpg-agent\n", theirs);

  g_assert_no_errno (g_mkdir (theirs, 0700));
  g_assert_true (g_file_set_contents (key, "key", -1, NULL));
  g_assert_no_errno (g_mkdir_with_parents (home, 0700));
  g_assert_true (g_file_set_contents (way, text, -1, NULL));
  check_agent (home);
  g_assert_true (g_file_test (key, G_FILE_TEST_EXISTS));
  temporary_remove (top);
}

/* What lies in a directory that is called as ours is not ours. */
static void
test_filled_way (void)
{
  char *top = temporary_make ("keyring");
  g_autofree char *way = g_build_filename (top, "S.gpg-agent", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *private = signet_keyring_socket_make_private (&error);
  g_autofree char *socket = g_build_filename (private, "S.gpg-agent", NULL);
  g_autofree char *file = g_build_filename (private, "file", NULL);
  g_autofree char *text = g_strdup_printf ("%%Assuan%%\nsocket=%s\n", socket);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (way, text, -1, NULL));
  g_assert_true (g_file_set_contents (socket, "", 0, NULL));
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  signet_keyring_socket_drop (top);
  g_assert_false (g_file_test (socket, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_no_errno (g_unlink (file));
  signet_keyring_socket_drop (top);
  g_assert_false (g_file_test (private, G_FILE_TEST_EXISTS));
  temporary_remove (top);
}

/* Only who started the agent ends it. */
static void
test_foreign_agent (void)
{
  char *top = temporary_make ("keyring");
  SignetKeyring *first = open_keyring (top, SIGNET_KEYRING_CHANGE);
  g_autofree char *socket = signet_keyring_start_agent (first, NULL, NULL);
  SignetKeyring *second = open_keyring (top, SIGNET_KEYRING_CHANGE);

  g_assert_false (has_key (second));
  g_object_unref (second);
  g_assert_true (is_running (socket));
  g_object_unref (first);
  g_assert_false (is_running (socket));
  temporary_remove (top);
}

static void
test_killed_agent (void)
{
  char *top = temporary_make ("keyring");
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetKeyring) keyring = open_keyring (top, SIGNET_KEYRING_CHANGE);
  g_autoptr(SignetAgent) agent = signet_agent_new (keyring, NULL, &error);

  g_assert_no_error (error);
  signet_keyring_stop_agent (keyring);
  g_assert_false (signet_agent_has_key (agent, "0123456789ABCDEF0123456789ABCDEF01234567", NULL, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_AGENT);
  g_assert_false (has_key (keyring));
  signet_keyring_stop_agent (keyring);
  temporary_remove (top);
}

/* A lock of GnuPG, which whoever is just ending takes away a moment later. */
static gboolean
is_lock (const char *name)
{
  return g_str_has_prefix (name, ".#lk") || g_str_has_suffix (name, ".lock");
}

/* Names and times of all that is in a directory. */
static char *
describe (const char *directory)
{
  g_autoptr(GDir) dir = g_dir_open (directory, 0, NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;
      GStatBuf facts;

      if (is_lock (name))
        continue;
      path = g_build_filename (directory, name, NULL);
      g_assert_cmpint (g_lstat (path, &facts), ==, 0);
      g_string_append_printf (text, "%s %" G_GINT64_FORMAT " %ld.%ld\n", name, (gint64) facts.st_size,
                              (long) facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_read_only (void)
{
  char *top = temporary_make ("keyring");
  g_autofree char *missing = g_build_filename (top, "missing", NULL);
  g_autofree char *home = g_build_filename (top, "gnupg", NULL);
  SignetKeyring *keyring = open_keyring (home, SIGNET_KEYRING_CHANGE);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *copy = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (count_certificates (keyring), ==, 0);
  g_object_unref (keyring);
  before = describe (home);
  keyring = open_keyring (home, SIGNET_KEYRING_READ_ONLY);
  copy = g_strdup (signet_keyring_get_home (keyring));
  g_assert_cmpstr (copy, !=, home);
  g_assert_cmpuint (count_certificates (keyring), ==, 0);
  g_assert_false (signet_keyring_check_change (keyring, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_READ_ONLY);
  g_object_unref (keyring);
  after = describe (home);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));

  keyring = open_keyring (missing, SIGNET_KEYRING_READ_ONLY);
  g_assert_cmpuint (count_certificates (keyring), ==, 0);
  g_object_unref (keyring);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  temporary_remove (top);
}

static void
test_users_own (void)
{
  char *top = temporary_make ("keyring");
  SignetKeyring *keyring = open_keyring (top, SIGNET_KEYRING_USERS_OWN);
  g_autofree char *conf = g_build_filename (top, "gpg-agent.conf", NULL);

  g_assert_false (has_key (keyring));
  g_assert_false (g_file_test (conf, G_FILE_TEST_EXISTS));
  g_object_unref (keyring);

  /* Its agent stays after us. */
  g_assert_true (g_spawn_sync (NULL, (char **) (const char *[]) { "gpgconf", "--homedir", top, "--kill",
                                                                  "gpg-agent", NULL },
                               NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  temporary_remove (top);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring/configuration", test_configuration);
  g_test_add_func ("/keyring/foreign-configuration", test_foreign_configuration);
  g_test_add_func ("/keyring/agent", test_agent);
  g_test_add_func ("/keyring/long-path", test_long_path);
  g_test_add_func ("/keyring/foreign-way", test_foreign_way);
  g_test_add_func ("/keyring/filled-way", test_filled_way);
  g_test_add_func ("/keyring/foreign-agent", test_foreign_agent);
  g_test_add_func ("/keyring/killed-agent", test_killed_agent);
  g_test_add_func ("/keyring/read-only", test_read_only);
  g_test_add_func ("/keyring/users-own", test_users_own);
  return g_test_run ();
}
