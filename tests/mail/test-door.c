/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A door and its visitors, in one program: a real engine behind it, a small server on loopback. */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "await.h"
#include "door-send.h"
#include "door.h"
#include "fake-mailbox.h"
#include "temporary.h"
#include "visit.h"
#include "word-stream.h"

#define ADDRESS "alice@example.org"

typedef struct
{
  char            *profile;
  char            *path;       /* of the socket */
  SignetEngine    *engine;
  SignetDoor      *door;
  SignetAccount   *account;
  GListStore      *operations; /* of visits */
  FakeServer      *fake;
  FakeMailbox     *mailbox;
  GSocketListener *silent;     /* lets a client in and says nothing */
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  setting->mailbox = fake_mailbox_new ("right word %");
  fake_mailbox_add (setting->mailbox, "u1", "From: bob@example.org\r\nSubject: One\r\n\r\nOne\r\n");
  fake_mailbox_add (setting->mailbox, "u2", "From: bob@example.org\r\nSubject: Two\r\n\r\nTwo\r\n");
  setting->profile = temporary_make ("door");
  setting->path = g_build_filename (setting->profile, "door", NULL);
  setting->operations = g_list_store_new (SIGNET_TYPE_OPERATION);
  setting->fake = fake_server_new ();
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  setting->door = signet_door_open (setting->engine, &error);
  g_assert_no_error (error);
}

static void
add_account (Setting      *setting,
             SignetServer *server)
{
  g_autoptr(GError) error = NULL;

  setting->account = signet_account_new (ADDRESS, server);
  signet_account_set_leave (setting->account, SIGNET_LEAVE_KEEP, SIGNET_LEAVE_DEFAULT_DAYS);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (setting->engine),
                                          setting->account, &error));
  g_assert_no_error (error);
}

static void
begin (Setting *setting,
       guint    n_connections)
{
  g_autoptr(SignetServer) server = fake_server_dup_server (setting->fake, SIGNET_SECURITY_TLS, "alice");

  for (guint i = 0; i < n_connections; i++)
    fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_TLS, NULL);
  fake_server_start (setting->fake);
  add_account (setting, server);
}

/* With a server that never says a word. */
static void
begin_silent (Setting *setting)
{
  g_autoptr(SignetServer) server = NULL;
  g_autoptr(GError) error = NULL;
  guint16 port;

  setting->silent = g_socket_listener_new ();
  port = g_socket_listener_add_any_inet_port (setting->silent, NULL, &error);
  g_assert_no_error (error);
  server = signet_server_new ("localhost", port, SIGNET_SECURITY_TLS, "alice", NULL, NULL);
  fake_server_start (setting->fake);
  add_account (setting, server);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_engine_close (setting->engine);
  signet_door_close (setting->door);
  g_object_unref (setting->door);
  fake_server_assert_played (setting->fake);
  fake_server_free (setting->fake);
  fake_mailbox_free (setting->mailbox);
  g_clear_object (&setting->account);
  g_clear_object (&setting->silent);
  g_object_unref (setting->operations);
  await_gone (setting->engine);
  temporary_remove (setting->profile);
  g_free (setting->path);
}

typedef struct
{
  gboolean       done;
  gboolean       ok;
  SignetReceipt  receipt;
  GError        *error;
} Answer;

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Answer *answer = user_data;

  answer->ok = signet_visit_receive_finish (SIGNET_VISIT (source), result, &answer->receipt,
                                            &answer->error);
  answer->done = TRUE;
}

static void
raised_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;

  answer->ok = signet_visit_raise_finish (SIGNET_VISIT (source), result);
  answer->done = TRUE;
}

static void
wait_for (const gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}

static SignetVisit *
visit (Setting *setting)
{
  g_autoptr(GError) error = NULL;
  SignetVisit *self = signet_visit_begin (setting->profile, &error);

  g_assert_no_error (error);
  return self;
}

/* The visit's reference goes over to the answer to come. */
static void
ask (Setting      *setting,
     const char   *password,
     GCancellable *cancellable,
     Answer       *answer)
{
  g_autoptr(SignetVisit) self = visit (setting);

  signet_visit_receive_async (self, setting->account, password, setting->operations, cancellable,
                              received_cb, answer);
}

static void
test_receive (Setting       *setting,
              gconstpointer  data)
{
  Answer answer = { FALSE };

  begin (setting, 1);
  ask (setting, "right word %", NULL, &answer);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (setting->operations)), ==, 1);
  wait_for (&answer.done);
  g_assert_no_error (answer.error);
  g_assert_true (answer.ok);
  g_assert_cmpuint (answer.receipt.received, ==, 2);
  g_assert_cmpuint (answer.receipt.known, ==, 0);
  g_assert_cmpuint (answer.receipt.on_server, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (setting->operations)), ==, 0);
  g_assert_false (signet_door_is_busy (setting->door));
}

/* Two visitors and the engine's own wish: one session with the server. */
static void
test_together (Setting       *setting,
               gconstpointer  data)
{
  Answer answers[2] = { { FALSE }, { FALSE } };

  begin (setting, 1);
  ask (setting, "right word %", NULL, &answers[0]);
  ask (setting, "right word %", NULL, &answers[1]);
  wait_for (&answers[0].done);
  wait_for (&answers[1].done);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_assert_no_error (answers[i].error);
      g_assert_cmpuint (answers[i].receipt.received, ==, 2);
    }
  g_assert_cmpuint (fake_mailbox_get_n_retrieved (setting->mailbox), ==, 2);
}

static void
test_trouble (Setting       *setting,
              gconstpointer  data)
{
  Answer answer = { FALSE };
  g_autoptr(SignetTrouble) there = NULL;
  g_autoptr(SignetTrouble) here = NULL;

  begin (setting, 1);
  ask (setting, "wrong", NULL, &answer);
  wait_for (&answer.done);
  g_assert_error (answer.error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_PASSWORD);
  here = signet_trouble_from_error (answer.error);
  there = signet_trouble_ref (signet_engine_get_trouble (setting->engine, setting->account));
  g_assert_cmpstr (signet_trouble_get_sentence (here), ==, signet_trouble_get_sentence (there));
  g_assert_cmpstr (signet_trouble_get_advice (here), ==, signet_trouble_get_advice (there));
  g_assert_cmpstr (signet_trouble_get_details (here), ==, signet_trouble_get_details (there));
  g_clear_error (&answer.error);
}

/* What the running Signet does not know, since it was added behind its back. */
static void
test_unknown_account (Setting       *setting,
                      gconstpointer  data)
{
  g_autoptr(SignetVisit) self = visit (setting);
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 9, SIGNET_SECURITY_PLAIN, "eve",
                                                      NULL, NULL);
  g_autoptr(SignetAccount) other = signet_account_new ("eve@example.org", server);
  Answer answer = { FALSE };

  begin (setting, 0);
  signet_visit_receive_async (self, other, "x", setting->operations, NULL, received_cb, &answer);
  wait_for (&answer.done);
  g_assert_error (answer.error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_RETRY);
  g_assert_nonnull (strstr (answer.error->message, "eve@example.org"));
  g_clear_error (&answer.error);
}

static guint
count_jobs (Setting *setting)
{
  return g_list_model_get_n_items (signet_engine_get_operations (setting->engine));
}

static void
wait_for_jobs (Setting *setting,
               guint    number)
{
  while (count_jobs (setting) != number)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_stop (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { FALSE };

  begin_silent (setting);
  ask (setting, "x", cancellable, &answer);
  wait_for_jobs (setting, 1);
  g_cancellable_cancel (cancellable);
  wait_for (&answer.done);
  g_assert_error (answer.error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_CANCELLED);
  g_clear_error (&answer.error);
  g_assert_cmpuint (count_jobs (setting), ==, 0);
}

static void
engine_received_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Answer *answer = user_data;

  signet_engine_receive_finish (SIGNET_ENGINE (source), result, &answer->receipt, &answer->error);
  answer->done = TRUE;
}

/* A visitor that only waits with others may stop waiting; the job is not its own. */
static void
test_stop_of_others (Setting       *setting,
                     gconstpointer  data)
{
  g_autoptr(GCancellable) ours = g_cancellable_new ();
  g_autoptr(GCancellable) theirs = g_cancellable_new ();
  Answer own = { FALSE };
  Answer visitor = { FALSE };

  begin_silent (setting);
  signet_engine_receive_async (setting->engine, setting->account, "x", ours, engine_received_cb, &own);
  ask (setting, "x", theirs, &visitor);
  g_cancellable_cancel (theirs);
  wait_for (&visitor.done);
  g_assert_error (visitor.error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_CANCELLED);
  g_clear_error (&visitor.error);
  g_assert_false (own.done);
  g_assert_cmpuint (count_jobs (setting), ==, 1);

  g_cancellable_cancel (ours);
  wait_for (&own.done);
  g_clear_error (&own.error);
}

static GSocketConnection *
connect_raw (Setting *setting)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketAddress) address = g_unix_socket_address_new (setting->path);
  g_autoptr(GError) error = NULL;
  GSocketConnection *connection
    = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
say_raw (GSocketConnection *connection,
         const char        *text,
         gsize              length)
{
  g_autoptr(GError) error = NULL;

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), text, length,
                             NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Who is killed leaves its job to nobody. */
static void
test_leave (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(GSocketConnection) connection = NULL;

  begin_silent (setting);
  connection = connect_raw (setting);
  say_raw (connection, "receive alice%40example.org x\n", 30);
  wait_for_jobs (setting, 1);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  wait_for_jobs (setting, 0);
}

static void
end_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_assert_cmpint (g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL), <=, 0);
  *(gboolean *) user_data = TRUE;
}

static void
test_nonsense (Setting       *setting,
               gconstpointer  data)
{
  static const char *const lines[] = {
    "\n", " \n", "receive\n", "receive a b c d\n", "raise now\n", "stop\n", "GET / HTTP/1.1\n",
    "receive %00\n", "receive %zz\n", "receive %\n",
  };

  begin (setting, 0);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(GSocketConnection) connection = connect_raw (setting);
      char byte;
      gboolean done = FALSE;

      say_raw (connection, lines[i], strlen (lines[i]));
      g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), &byte, 1,
                                 G_PRIORITY_DEFAULT, NULL, end_cb, &done);
      wait_for (&done);
    }
  g_assert_cmpuint (count_jobs (setting), ==, 0);
}

static void
test_long_line (Setting       *setting,
                gconstpointer  data)
{
  g_autoptr(GSocketConnection) connection = connect_raw (setting);
  g_autofree char *line = g_strnfill (SIGNET_WORD_STREAM_MAX_LINE, 'a');
  gboolean done = FALSE;
  char byte;

  begin (setting, 0);
  say_raw (connection, line, SIGNET_WORD_STREAM_MAX_LINE);
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), &byte, 1,
                             G_PRIORITY_DEFAULT, NULL, end_cb, &done);
  wait_for (&done);
}

/* So many sit in the hall that nobody more is let in; when they have gone, all is as before. */
static void
test_crowd (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) crowd = g_ptr_array_new_with_free_func (g_object_unref);
  Answer answer = { FALSE };
  gboolean done = FALSE;
  char byte;

  begin (setting, 1);
  for (guint i = 0; i < 17; i++)
    {
      g_ptr_array_add (crowd, connect_raw (setting));
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_true (signet_door_is_busy (setting->door));
  g_input_stream_read_async (g_io_stream_get_input_stream (crowd->pdata[16]), &byte, 1,
                             G_PRIORITY_DEFAULT, NULL, end_cb, &done);
  wait_for (&done);
  g_ptr_array_set_size (crowd, 0);
  while (signet_door_is_busy (setting->door))
    g_main_context_iteration (NULL, TRUE);
  ask (setting, "right word %", NULL, &answer);
  wait_for (&answer.done);
  g_assert_no_error (answer.error);
}

/* Who knocks before nobody finds the door any more is served. */
static void
test_late (Setting       *setting,
           gconstpointer  data)
{
  Answer answer = { FALSE };

  begin (setting, 1);
  ask (setting, "right word %", NULL, &answer);
  g_assert_true (signet_door_is_busy (setting->door));
  signet_door_hide (setting->door);
  g_assert_false (g_file_test (setting->path, G_FILE_TEST_EXISTS));
  while (signet_door_is_busy (setting->door))
    g_main_context_iteration (NULL, TRUE);
  signet_door_close (setting->door);
  wait_for (&answer.done);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.receipt.received, ==, 2);
}

/* A door that is closed meanwhile is told from a job that failed. */
static void
test_closed (Setting       *setting,
             gconstpointer  data)
{
  Answer answer = { FALSE };

  begin_silent (setting);
  ask (setting, "x", NULL, &answer);
  wait_for_jobs (setting, 1);
  signet_door_close (setting->door);
  wait_for (&answer.done);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&answer.error);
  g_assert_false (g_file_test (setting->path, G_FILE_TEST_EXISTS));
  wait_for_jobs (setting, 0);
}

static void
test_nobody (Setting       *setting,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) stale = NULL;

  begin (setting, 0);
  signet_door_close (setting->door);
  g_assert_null (signet_visit_begin (setting->profile, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  /* Left behind by a program that was killed. */
  g_autoptr(GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, 0, NULL);
  g_autoptr(GSocketAddress) address = g_unix_socket_address_new (setting->path);
  g_assert_true (g_socket_bind (socket, address, FALSE, NULL));
  g_socket_close (socket, NULL);
  g_assert_true (g_file_test (setting->path, G_FILE_TEST_EXISTS));
  g_assert_null (signet_visit_begin (setting->profile, &stale));
  g_assert_error (stale, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);

  g_object_unref (setting->door);
  g_clear_error (&error);
  setting->door = signet_door_open (setting->engine, &error);
  g_assert_no_error (error);
  g_autoptr(SignetVisit) self = visit (setting);
}

static void
test_private (Setting       *setting,
              gconstpointer  data)
{
  const mode_t before = umask (0);
  g_autoptr(GError) error = NULL;
  struct stat facts;

  begin (setting, 0);
  signet_door_close (setting->door);
  g_object_unref (setting->door);
  setting->door = signet_door_open (setting->engine, &error);
  umask (before);
  g_assert_no_error (error);
  g_assert_cmpint (g_lstat (setting->path, &facts), ==, 0);
  g_assert_true (S_ISSOCK (facts.st_mode));
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
}

/* A mail that was handed over by a program that was killed; one that is on its way stays. */
static void
test_left (Setting       *setting,
           gconstpointer  data)
{
  g_autofree char *left = g_build_filename (setting->profile, SIGNET_DOOR_SEND_PREFIX "left", NULL);
  g_autofree char *young = g_build_filename (setting->profile, SIGNET_DOOR_SEND_PREFIX "young", NULL);
  struct utimbuf long_ago = { 1000, 1000 };
  g_autoptr(GError) error = NULL;

  begin (setting, 0);
  g_assert_true (g_file_set_contents (left, "secret", -1, NULL));
  g_assert_true (g_file_set_contents (young, "secret", -1, NULL));
  g_assert_cmpint (g_utime (left, &long_ago), ==, 0);
  signet_door_close (setting->door);
  g_object_unref (setting->door);
  setting->door = signet_door_open (setting->engine, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
}

static gboolean
raise_cb (guint      *n_raised,
          const char *mailto)
{
  g_assert_cmpstr (mailto, ==, *n_raised == 0 ? NULL : "mailto:bob@example.org?subject=Two%20words");
  ++*n_raised;
  return TRUE;
}

static void
test_raise (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(SignetVisit) first = visit (setting);
  g_autoptr(SignetVisit) second = visit (setting);
  g_autoptr(SignetVisit) third = visit (setting);
  g_autoptr(SignetVisit) vain = visit (setting);
  g_autoptr(SignetVisit) question = visit (setting);
  Answer nobody = { FALSE };
  Answer answer = { FALSE };
  guint n_raised = 0;

  begin (setting, 0);
  signet_visit_raise_async (first, NULL, raised_cb, &nobody);
  wait_for (&nobody.done);
  g_assert_false (nobody.ok);
  nobody = (Answer) { FALSE };
  signet_visit_ask_window_async (vain, raised_cb, &nobody);
  wait_for (&nobody.done);
  g_assert_false (nobody.ok);

  g_signal_connect_swapped (setting->door, "raise", G_CALLBACK (raise_cb), &n_raised);
  signet_visit_ask_window_async (question, raised_cb, &answer);
  wait_for (&answer.done);
  g_assert_true (answer.ok);
  g_assert_cmpuint (n_raised, ==, 0);

  answer = (Answer) { FALSE };
  signet_visit_raise_async (second, NULL, raised_cb, &answer);
  wait_for (&answer.done);
  g_assert_true (answer.ok);
  g_assert_cmpuint (n_raised, ==, 1);

  answer = (Answer) { FALSE };
  signet_visit_raise_async (third, "mailto:bob@example.org?subject=Two%20words", raised_cb, &answer);
  wait_for (&answer.done);
  g_assert_true (answer.ok);
  g_assert_cmpuint (n_raised, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/door/" name, Setting, NULL, set_up, func, tear_down)
  ADD ("receive", test_receive);
  ADD ("together", test_together);
  ADD ("trouble", test_trouble);
  ADD ("unknown-account", test_unknown_account);
  ADD ("stop", test_stop);
  ADD ("stop-of-others", test_stop_of_others);
  ADD ("leave", test_leave);
  ADD ("nonsense", test_nonsense);
  ADD ("long-line", test_long_line);
  ADD ("crowd", test_crowd);
  ADD ("late", test_late);
  ADD ("closed", test_closed);
  ADD ("nobody", test_nobody);
  ADD ("private", test_private);
  ADD ("left", test_left);
  ADD ("raise", test_raise);
#undef ADD

  return g_test_run ();
}
