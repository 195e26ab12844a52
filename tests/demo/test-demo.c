/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo as the program sees it: started, used over the network like any account, stopped. */
#include "config.h"
#include "demo.h"

#include <string.h>

#include <glib/gstdio.h>

#include "demo-client.h"
#include "demo-talk.h"
#include "patience.h"

typedef struct
{
  SignetDemo *demo;
  GError     *error;
  gboolean    done;
} Start;

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Start *start = user_data;

  start->demo = signet_demo_start_finish (result, &start->error);
  start->done = TRUE;
}

static SignetDemo *
start_demo (const char    *profile,
            GCancellable  *cancellable,
            GError       **error)
{
  Start start = { NULL };

  signet_demo_start_async (profile, cancellable, started_cb, &start);
  while (!start.done)
    g_main_context_iteration (NULL, TRUE);
  if (start.error != NULL)
    g_propagate_error (error, start.error);
  return start.demo;
}

static DemoClient *
connect_pop3 (SignetDemo *demo)
{
  SignetServer *server = signet_account_get_pop3 (signet_demo_get_account (demo));

  return demo_client_new (signet_server_get_port (server), signet_server_get_ca_file (server));
}

/* How many threads of this process have that name. */
static guint
count_threads (const char *name)
{
  g_autoptr(GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  const char *task;
  guint count = 0;

  while ((task = g_dir_read_name (tasks)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", task, "comm", NULL);
      g_autofree char *comm = NULL;

      if (g_file_get_contents (path, &comm, NULL, NULL) && strcmp (g_strchomp (comm), name) == 0)
        count++;
    }
  return count;
}

static void
log_in (DemoClient *client,
        SignetDemo *demo)
{
  g_autofree char *greeting = demo_client_read (client);
  g_autofree char *user = NULL;
  g_autofree char *pass = NULL;

  g_assert_true (g_str_has_prefix (greeting, "+OK"));
  user = g_strconcat ("USER ", signet_account_get_address (signet_demo_get_account (demo)), NULL);
  pass = g_strconcat ("PASS ", signet_demo_get_password (demo), NULL);
  demo_client_expect (client, user, "+OK");
  demo_client_expect (client, pass, "+OK");
}

/* The UIDLs that the server lists. */
static GHashTable *
list_uidls (DemoClient *client)
{
  GHashTable *uidls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *list = NULL;

  demo_client_expect (client, "UIDL", "+OK");
  list = demo_client_read_lines (client);
  g_auto(GStrv) lines = g_strsplit (list, "\r\n", -1);
  for (guint i = 0; *lines[i] != '\0'; i++)
    {
      const char *uidl = strchr (lines[i], ' ') + 1;

      g_assert_cmpuint (strlen (uidl), <=, 70);
      g_assert_true (g_hash_table_add (uidls, g_strdup (uidl)));
    }
  return uidls;
}

static guint
count_mails (SignetDemo *demo)
{
  g_autoptr(DemoClient) client = connect_pop3 (demo);

  log_in (client, demo);
  g_autoptr(GHashTable) uidls = list_uidls (client);
  demo_client_expect (client, "QUIT", "+OK");
  return g_hash_table_size (uidls);
}

static void
test_receive (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDemo) demo = start_demo (NULL, NULL, &error);
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_no_error (error);

  g_autoptr(DemoClient) client = connect_pop3 (demo);
  log_in (client, demo);
  g_autoptr(GHashTable) uidls = list_uidls (client);
  g_assert_cmpuint (g_hash_table_size (uidls), >=, 40);

  for (guint i = 1; i <= g_hash_table_size (uidls); i++)
    {
      g_autofree char *command = g_strdup_printf ("RETR %u", i);

      demo_client_expect (client, command, "+OK");
      g_autofree char *mail = demo_client_read_lines (client);
      const char *id = strstr (mail, "\r\nMessage-ID: <");
      g_assert_nonnull (id);
      g_assert_true (g_hash_table_add (ids, g_strndup (id + 2, strcspn (id + 2, "\r"))));
    }
  demo_client_expect (client, "QUIT", "+OK");
}

/* Submission as a client does it, all commands at once, and the mail is in the mailbox. */
static void
test_send_to_self (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDemo) demo = start_demo (NULL, NULL, &error);
  SignetServer *server = signet_account_get_smtp (signet_demo_get_account (demo));
  const char *address = signet_account_get_address (signet_demo_get_account (demo));
  const guint before = count_mails (demo);
  g_autoptr(DemoClient) client = demo_client_new (signet_server_get_port (server),
                                                  signet_server_get_ca_file (server));
  g_autofree char *plain = demo_talk_plain ("", address, signet_demo_get_password (demo));
  g_autofree char *auth = g_strconcat ("AUTH PLAIN ", plain, NULL);
  g_autofree char *mail = NULL;
  static const char *const answers[] = { "250", "250", "354", "250", "221" };

  g_autofree char *greeting = demo_client_read (client);
  g_assert_true (g_str_has_prefix (greeting, "220 "));
  demo_client_expect (client, "EHLO localhost", "250-");
  for (guint i = 0; i < 5; i++)
    g_free (demo_client_read (client));
  demo_client_expect (client, auth, "235");

  mail = g_strdup_printf ("MAIL FROM:<%s>\r\nRCPT TO:<%s>\r\nDATA\r\nSubject: x\r\n\r\n..\r\n.\r\n"
                          "QUIT\r\n", address, address);
  g_assert_true (demo_client_send (client, mail, -1));
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *answer = demo_client_read (client);
      g_assert_true (g_str_has_prefix (answer, answers[i]));
    }
  g_assert_cmpuint (count_mails (demo), ==, before + 1);
}

static void
test_trickle (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDemo) demo = start_demo (NULL, NULL, &error);
  const gint64 deadline = g_get_monotonic_time () + TEST_PATIENCE * G_USEC_PER_SEC;
  guint before;

  g_assert_no_error (error);
  before = count_mails (demo);
  signet_demo_set_trickle (demo, 1);
  while (count_mails (demo) == before)
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
  signet_demo_set_trickle (demo, 0);
}

static void
test_stop_leaves_nothing (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDemo) demo = start_demo (NULL, NULL, &error);
  g_autofree char *profile = NULL;
  g_autofree char *outside = g_dir_make_tmp ("signet-test-XXXXXX", NULL);
  g_autofree char *kept = g_build_filename (outside, "kept", NULL);
  g_autofree char *link = NULL;
  g_autofree char *deep = NULL;
  g_autoptr(GSocketClient) sockets = g_socket_client_new ();
  guint16 port;

  g_assert_no_error (error);
  profile = g_strdup (signet_demo_get_profile (demo));
  port = signet_server_get_port (signet_account_get_pop3 (signet_demo_get_account (demo)));
  g_assert_true (g_file_set_contents (kept, "kept", -1, NULL));
  link = g_build_filename (profile, "link", NULL);
  g_assert_no_errno (symlink (outside, link));
  deep = g_build_filename (profile, "mail", "a", "b", NULL);
  g_assert_no_errno (g_mkdir_with_parents (deep, 0700));
  g_assert_cmpuint (count_threads ("demo"), ==, 1);

  /* A client that stays must not hold it up. */
  g_autoptr(DemoClient) client = connect_pop3 (demo);
  log_in (client, demo);

  signet_demo_stop (demo);
  g_assert_cmpuint (count_threads ("demo"), ==, 0);
  g_assert_false (g_file_test (profile, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_null (g_socket_client_connect_to_host (sockets, "127.0.0.1", port, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);

  signet_demo_stop (demo);
  g_assert_no_errno (g_unlink (kept));
  g_assert_no_errno (g_rmdir (outside));
}

#define SENT "mail/robin@tidewater.example/Sent"

/* And nothing else is there. */
static void
remove_own_files (const char *profile)
{
  static const char *const files[] = {
    "demo/ca.pem", "demo/mail-ca.pem", "demo/demo.p12", "demo/alice.pem", "demo/bob.pem",
    SENT "/cur/0.demo:2,S", SENT "/cur/1.demo:2,S", SENT "/cur/2.demo:2,S",
  };
  static const char *const directories[] = {
    "demo", SENT "/cur", SENT, "mail/robin@tidewater.example", "mail", "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (profile, files[i], NULL);

      g_assert_no_errno (g_unlink (path));
    }
  for (guint i = 0; i < G_N_ELEMENTS (directories); i++)
    {
      g_autofree char *path = g_build_filename (profile, directories[i], NULL);

      g_assert_no_errno (g_rmdir (path));
    }
}

static void
test_own_directory_stays (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *profile = g_dir_make_tmp ("signet-test-XXXXXX", NULL);
  g_autoptr(SignetDemo) demo = start_demo (profile, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (signet_demo_get_profile (demo), ==, profile);
  signet_demo_stop (demo);
  remove_own_files (profile);
}

static void
test_used_directory_is_refused (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *profile = g_dir_make_tmp ("signet-test-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (profile, "accounts.ini", NULL);

  g_assert_true (g_file_set_contents (file, "[a]\n", -1, NULL));
  g_assert_null (start_demo (profile, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_EMPTY);
  g_assert_cmpuint (count_threads ("demo"), ==, 0);
  g_assert_no_errno (g_unlink (file));
  g_assert_no_errno (g_rmdir (profile));
}

static void
test_cancelled (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (start_demo (NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_threads ("demo"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/face/receive", test_receive);
  g_test_add_func ("/demo/face/send-to-self", test_send_to_self);
  g_test_add_func ("/demo/face/trickle", test_trickle);
  g_test_add_func ("/demo/face/stop-leaves-nothing", test_stop_leaves_nothing);
  g_test_add_func ("/demo/face/own-directory-stays", test_own_directory_stays);
  g_test_add_func ("/demo/face/used-directory-is-refused", test_used_directory_is_refused);
  g_test_add_func ("/demo/face/cancelled", test_cancelled);
  return g_test_run ();
}
