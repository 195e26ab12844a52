/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine from the request to the rows, against a small server on loopback. */
#include "config.h"

#include <string.h>

#include "await.h"
#include "engine-judge.h"
#include "engine-deed.h"
#include "engine-ledger.h"
#include "engine-read.h"
#include "engine-receive.h"
#include "fake-mailbox.h"
#include "temporary.h"
#include "verdict-words.h"

#define MESSAGE(id, body) \
  "From: Bob <bob@example.org>\r\nMessage-ID: <" id "@example.org>\r\nSubject: " id "\r\n\r\n" body

#define ONE   MESSAGE ("one", "First\r\n")
#define TWO   MESSAGE ("two", "Second\r\n")
#define THREE MESSAGE ("three", "Third\r\n")

typedef struct
{
  char          *profile;
  SignetEngine  *engine;
  SignetAccount *account;
  FakeServer    *fake;
  FakeMailbox   *mailbox;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->mailbox = fake_mailbox_new ("right");
  fake_mailbox_add (setting->mailbox, "u1", ONE);
  fake_mailbox_add (setting->mailbox, "u2", TWO);
  fake_mailbox_add (setting->mailbox, "u3", THREE);
  setting->profile = temporary_make ("engine");
  setting->fake = fake_server_new ();
}

/* Opens the engine on a server for so many connections. before: called with the mailbox ahead of all
 * but the first, nullable. */
static void
begin_with (Setting  *setting,
            guint     n_connections,
            FakeHook  before)
{
  g_autoptr(SignetServer) server = fake_server_dup_server (setting->fake, SIGNET_SECURITY_TLS, "alice");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < n_connections; i++)
    fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_TLS,
                              i > 0 ? before : NULL);
  fake_server_start (setting->fake);

  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  setting->account = signet_account_new ("alice@example.org", server);
  signet_account_set_leave (setting->account, SIGNET_LEAVE_KEEP, SIGNET_LEAVE_DEFAULT_DAYS);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (setting->engine),
                                          setting->account, &error));
  g_assert_no_error (error);
}

static void
begin (Setting *setting,
       guint    n_connections)
{
  begin_with (setting, n_connections, NULL);
}

/* A worker may still hold the engine for the moment between its answer and its end. */
static void
let_engine_go (Setting *setting)
{
  await_gone (setting->engine);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_engine_close (setting->engine);
  fake_server_assert_played (setting->fake);
  fake_server_free (setting->fake);
  fake_mailbox_free (setting->mailbox);
  g_object_unref (setting->account);
  let_engine_go (setting);
  temporary_remove (setting->profile);
}

typedef struct
{
  gboolean       done;
  SignetReceipt  receipt;
  GError        *error;
} Answer;

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Answer *answer = user_data;

  signet_engine_receive_finish (SIGNET_ENGINE (source), result, &answer->receipt, &answer->error);
  answer->done = TRUE;
}

static void
wait_for (const gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}

static SignetReceipt
receive (Setting *setting)
{
  Answer answer = { FALSE };

  signet_engine_receive_async (setting->engine, setting->account, "right", NULL, received_cb, &answer);
  wait_for (&answer.done);
  g_assert_no_error (answer.error);
  return answer.receipt;
}

static int held;

/* In the server's thread: the session waits for the test. */
static void
hold (gpointer mailbox)
{
  while (g_atomic_int_get (&held))
    g_usleep (1000);
}

static SignetFolder *
get_folder (Setting          *setting,
            SignetFolderRole  role)
{
  return signet_folder_list_get_role (signet_engine_get_folders (setting->engine, setting->account), role);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_folder_load_finish (SIGNET_FOLDER (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static SignetFolder *
load (Setting          *setting,
      SignetFolderRole  role)
{
  SignetFolder *folder = get_folder (setting, role);
  gboolean done = FALSE;

  signet_folder_load_async (folder, NULL, NULL, loaded_cb, &done);
  wait_for (&done);
  return folder;
}

static SignetEntry *
find_entry (SignetFolder *folder,
            const char   *subject)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (folder)); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), i);

      if (g_str_equal (signet_envelope_get_subject (signet_entry_get_envelope (entry)), subject))
        return g_steal_pointer (&entry);
    }
  return NULL;
}

static void
test_receive_twice (Setting       *setting,
                    gconstpointer  data)
{
  begin (setting, 2);

  SignetReceipt first = receive (setting);
  g_assert_cmpuint (first.received, ==, 3);
  g_assert_cmpuint (first.known, ==, 0);
  g_assert_cmpuint (first.on_server, ==, 3);

  SignetReceipt second = receive (setting);
  g_assert_cmpuint (second.received, ==, 0);
  g_assert_cmpuint (second.known, ==, 3);
  g_assert_cmpuint (fake_mailbox_get_n_retrieved (setting->mailbox), ==, 3);

  SignetFolder *inbox = load (setting, SIGNET_FOLDER_ROLE_INBOX);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (inbox)), ==, 3);
  g_assert_cmpuint (signet_folder_get_unread (inbox), ==, 3);
  g_assert_null (signet_engine_get_trouble (setting->engine, setting->account));
}

/* Who asks while one runs gets that one's answer. */
static void
test_two_askers (Setting       *setting,
                 gconstpointer  data)
{
  Answer answers[2] = { { FALSE }, { FALSE } };

  begin (setting, 1);
  for (guint i = 0; i < 2; i++)
    signet_engine_receive_async (setting->engine, setting->account, "right", NULL, received_cb,
                                 &answers[i]);
  g_assert_cmpuint (g_list_model_get_n_items (signet_engine_get_operations (setting->engine)), ==, 1);
  wait_for (&answers[0].done);
  wait_for (&answers[1].done);
  g_assert_cmpuint (answers[0].receipt.received, ==, 3);
  g_assert_cmpuint (answers[1].receipt.received, ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (signet_engine_get_operations (setting->engine)), ==, 0);
}

/* Who has a password is not turned away because somebody without one came first. */
static void
test_better_asker (Setting       *setting,
                   gconstpointer  data)
{
  Answer without = { FALSE };
  Answer with[2] = { { FALSE }, { FALSE } };

  begin (setting, 1);
  signet_engine_receive_async (setting->engine, setting->account, NULL, NULL, received_cb, &without);
  for (guint i = 0; i < 2; i++)
    signet_engine_receive_async (setting->engine, setting->account, "right", NULL, received_cb,
                                 &with[i]);
  wait_for (&without.done);
  g_assert_error (without.error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_PASSWORD);
  g_clear_error (&without.error);
  for (guint i = 0; i < 2; i++)
    {
      wait_for (&with[i].done);
      g_assert_no_error (with[i].error);
      g_assert_cmpuint (with[i].receipt.received, ==, 3);
    }
  g_assert_null (signet_engine_get_trouble (setting->engine, setting->account));
}

/* Who has given the account another server is not answered with what the first one said. */
static void
test_other_server (Setting       *setting,
                   gconstpointer  data)
{
  g_autoptr(FakeServer) first = fake_server_new ();
  g_autoptr(SignetServer) wrong = fake_server_dup_server (first, SIGNET_SECURITY_TLS, "alice");
  g_autoptr(SignetServer) right = NULL;
  FakeScript *script = fake_server_add_script (first);
  Answer answers[2] = { { FALSE }, { FALSE } };

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_call (script, hold, NULL);
  fake_script_send (script, "-ERR gone\r\n");
  fake_server_start (first);
  begin (setting, 1);
  right = signet_server_ref (signet_account_get_pop3 (setting->account));

  signet_account_set_pop3 (setting->account, wrong);
  g_atomic_int_set (&held, TRUE);
  signet_engine_receive_async (setting->engine, setting->account, "the other's", NULL, received_cb, &answers[0]);
  signet_account_set_pop3 (setting->account, right);
  signet_engine_receive_async (setting->engine, setting->account, "right", NULL, received_cb, &answers[1]);
  g_atomic_int_set (&held, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      wait_for (&answers[i].done);
      g_assert_no_error (answers[i].error);
      g_assert_cmpuint (answers[i].receipt.received, ==, 3);
    }
  g_assert_null (signet_engine_get_trouble (setting->engine, setting->account));
}

static void
test_wrong_password (Setting       *setting,
                     gconstpointer  data)
{
  Answer answer = { FALSE };

  begin (setting, 2);
  signet_engine_receive_async (setting->engine, setting->account, "wrong", NULL, received_cb, &answer);
  wait_for (&answer.done);
  g_assert_error (answer.error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_PASSWORD);
  g_clear_error (&answer.error);
  g_assert_nonnull (signet_engine_get_trouble (setting->engine, setting->account));

  receive (setting);
  g_assert_null (signet_engine_get_trouble (setting->engine, setting->account));
}

/* Whether an account works can be seen while its mail is received, also where that locks others out. */
static void
test_probe_in_use (Setting       *setting,
                   gconstpointer  data)
{
  const struct { const char *welcome; gboolean works; } cases[] = {
    { "-ERR [IN-USE] locked\r\n", TRUE }, { "-ERR [SYS/TEMP] no disk\r\n", FALSE },
  };

  begin (setting, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      fake_mailbox_set_welcome (setting->mailbox, cases[i].welcome);
      signet_engine_probe_async (setting->engine, setting->account, "right", NULL, await_cb, &result);
      g_assert_cmpint (signet_engine_probe_finish (setting->engine, await (&result), &error), ==,
                       cases[i].works);
      g_assert_true (cases[i].works == (error == NULL));
    }
}

static void
test_no_password (Setting       *setting,
                  gconstpointer  data)
{
  Answer answer = { FALSE };

  begin (setting, 0);
  signet_engine_receive_async (setting->engine, setting->account, NULL, NULL, received_cb, &answer);
  wait_for (&answer.done);
  g_assert_error (answer.error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_PASSWORD);
  g_clear_error (&answer.error);
}

static void
test_cancel (Setting       *setting,
             gconstpointer  data)
{
  Answer answer = { FALSE };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  begin (setting, 0);
  signet_engine_receive_async (setting->engine, setting->account, "right", cancellable, received_cb,
                               &answer);
  g_cancellable_cancel (cancellable);
  wait_for (&answer.done);
  g_assert_nonnull (answer.error);

  g_autoptr(SignetTrouble) trouble = signet_trouble_from_error (answer.error);
  g_assert_cmpint (signet_trouble_get_kind (trouble), ==, SIGNET_TROUBLE_CANCELLED);
  g_clear_error (&answer.error);
  g_assert_null (signet_engine_get_trouble (setting->engine, setting->account));
}

/* Who has had enough of it ends it for nobody else. */
static void
test_other_leaves (Setting       *setting,
                   gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Answer first = { FALSE };
  Answer second = { FALSE };

  begin (setting, 1);
  signet_engine_receive_async (setting->engine, setting->account, NULL, cancellable, received_cb, &first);
  signet_engine_receive_async (setting->engine, setting->account, "right", NULL, received_cb, &second);
  g_cancellable_cancel (cancellable);
  wait_for (&first.done);
  g_assert_nonnull (first.error);
  g_clear_error (&first.error);
  wait_for (&second.done);
  g_assert_no_error (second.error);
  g_assert_cmpuint (second.receipt.received, ==, 3);
}

/* Whoever cancels the receive itself ends it for all. */
static void
test_cancel_for_all (Setting       *setting,
                     gconstpointer  data)
{
  GListModel *operations;
  g_autoptr(SignetOperation) operation = NULL;
  Answer answers[2] = { { FALSE }, { FALSE } };

  begin (setting, 0);
  for (guint i = 0; i < 2; i++)
    signet_engine_receive_async (setting->engine, setting->account, NULL, NULL, received_cb, &answers[i]);
  operations = signet_engine_get_operations (setting->engine);
  operation = g_list_model_get_item (operations, 0);
  signet_operation_cancel (operation);
  for (guint i = 0; i < 2; i++)
    {
      wait_for (&answers[i].done);
      g_assert_nonnull (answers[i].error);
      g_clear_error (&answers[i].error);
    }
}

static guint
count_connections (Setting *setting)
{
  g_assert_cmpstr (fake_server_finish (setting->fake), ==, NULL);
  return fake_server_get_n_connections (setting->fake);
}

/* Lets the client in and leaves when more comes behind the login. */
static void
add_hasty_session (Setting *setting)
{
  FakeScript *script = fake_server_add_script (setting->fake);

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_send (script, "+OK\r\n");
  fake_script_reply (script, "CAPA", "+OK\r\nSASL PLAIN\r\nUIDL\r\nPIPELINING\r\n.\r\n");
  fake_script_reply (script, "AUTH PLAIN AGFsaWNlAHJpZ2h0", "+OK\r\n");
  fake_script_end (script, FAKE_END_DROPPED);
}

/* What the server does not bear is tried once, and then not again, also by the next engine. */
static void
test_stepwise_is_remembered (Setting       *setting,
                             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  add_hasty_session (setting);
  begin (setting, 3);
  g_assert_cmpuint (receive (setting).received, ==, 3);
  g_assert_cmpuint (receive (setting).known, ==, 3);

  signet_engine_close (setting->engine);
  let_engine_go (setting);
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_object_unref (setting->account);
  setting->account = g_list_model_get_item (
    G_LIST_MODEL (signet_engine_get_accounts (setting->engine)), 0);
  g_assert_cmpuint (receive (setting).known, ==, 3);

  g_assert_cmpuint (count_connections (setting), ==, 4);
  g_assert_null (strstr (fake_server_get_secured (setting->fake, 0), "QUIT"));
}

static void
test_delete_on_server (Setting       *setting,
                       gconstpointer  data)
{
  begin (setting, 2);
  signet_account_set_leave (setting->account, SIGNET_LEAVE_DELETE, SIGNET_LEAVE_DEFAULT_DAYS);

  SignetReceipt first = receive (setting);
  g_assert_cmpuint (first.received, ==, 3);
  g_assert_cmpuint (first.deleted, ==, 3);
  g_assert_cmpuint (first.on_server, ==, 0);
  g_assert_cmpuint (fake_mailbox_get_n_messages (setting->mailbox), ==, 0);

  SignetReceipt second = receive (setting);
  g_assert_cmpuint (second.received, ==, 0);
  g_assert_cmpuint (second.on_server, ==, 0);
}

static void
become_honest (gpointer mailbox)
{
  fake_mailbox_set_habits (mailbox, FAKE_MAILBOX_HONEST);
}

/* The server deleted nothing, since its answer to QUIT never came: nothing comes twice. */
static void
test_quit_lost (Setting       *setting,
                gconstpointer  data)
{
  Answer answer = { FALSE };

  fake_mailbox_set_habits (setting->mailbox, FAKE_MAILBOX_LOSES_QUIT);
  begin_with (setting, 2, become_honest);
  signet_account_set_leave (setting->account, SIGNET_LEAVE_DELETE, SIGNET_LEAVE_DEFAULT_DAYS);
  signet_engine_receive_async (setting->engine, setting->account, "right", NULL, received_cb, &answer);
  wait_for (&answer.done);
  g_assert_error (answer.error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_RETRY);
  g_clear_error (&answer.error);

  SignetReceipt second = receive (setting);
  g_assert_cmpuint (second.received, ==, 0);
  g_assert_cmpuint (second.deleted, ==, 3);
}

static void
renumber (gpointer mailbox)
{
  fake_mailbox_renumber (mailbox, "new-");
}

static void
test_renumbered (Setting       *setting,
                 gconstpointer  data)
{
  begin_with (setting, 2, renumber);
  receive (setting);

  SignetReceipt second = receive (setting);
  g_assert_cmpuint (second.received, ==, 0);
  g_assert_cmpuint (second.known, ==, 3);
}

static void
test_without_uidl (Setting       *setting,
                   gconstpointer  data)
{
  fake_mailbox_set_habits (setting->mailbox, FAKE_MAILBOX_NO_UIDL);
  begin (setting, 2);
  g_assert_cmpuint (receive (setting).received, ==, 3);
  g_assert_cmpuint (receive (setting).received, ==, 0);
}

/* Returns: (transfer full): its text. */
static GString *
add_large (Setting *setting)
{
  g_autofree char *line = g_strnfill (100, 'x');
  GString *text = g_string_new (MESSAGE ("large", ""));

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "%s\r\n", line);
  fake_mailbox_add (setting->mailbox, "u4", text->str);
  return text;
}

static void
keep_password (Setting *setting)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_secret_store_async (setting->account, "right", SIGNET_SECRET_SESSION, NULL, await_cb, &result);
  g_assert_true (signet_secret_store_finish (await (&result), &error));
  g_assert_no_error (error);
}

/* Why the rest of a message does not come is told to who wants it, and not beside the account. */
static void
test_rest_is_gone (Setting       *setting,
                   gconstpointer  data)
{
  g_autoptr(GString) text = add_large (setting);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fake_mailbox_add (setting->mailbox, "u5", MESSAGE ("last", "Last\r\n"));
  begin_with (setting, 2, (FakeHook) fake_mailbox_keep_last);
  signet_account_set_max_size (setting->account, 10000);
  g_assert_cmpuint (receive (setting).received, ==, 5);

  SignetFolder *inbox = load (setting, SIGNET_FOLDER_ROLE_INBOX);
  g_autoptr(SignetEntry) entry = find_entry (inbox, "large");
  keep_password (setting);
  signet_engine_receive_rest_async (setting->engine, inbox, entry, NULL, await_cb, &result);
  g_assert_false (signet_engine_receive_rest_finish (setting->engine, await (&result), &error));
  g_assert_error (error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_RETRY);
  g_assert_true (signet_entry_get_partial (entry));
  g_assert_null (signet_engine_get_trouble (setting->engine, setting->account));
}

static void
test_size_limit_and_rest (Setting       *setting,
                          gconstpointer  data)
{
  g_autoptr(GString) text = add_large (setting);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) read_result = NULL;
  g_autoptr(GError) error = NULL;

  begin (setting, 2);
  signet_account_set_max_size (setting->account, 10000);
  signet_account_set_leave (setting->account, SIGNET_LEAVE_DELETE, SIGNET_LEAVE_DEFAULT_DAYS);

  SignetReceipt receipt = receive (setting);
  g_assert_cmpuint (receipt.received, ==, 4);
  g_assert_cmpuint (receipt.deleted, ==, 3);

  SignetFolder *inbox = load (setting, SIGNET_FOLDER_ROLE_INBOX);
  g_autoptr(SignetEntry) entry = find_entry (inbox, "large");
  g_assert_true (signet_entry_get_partial (entry));
  g_assert_cmpuint (signet_entry_get_size (entry), <, 10000);

  keep_password (setting);
  signet_engine_receive_rest_async (setting->engine, inbox, entry, NULL, await_cb, &result);
  g_assert_true (signet_engine_receive_rest_finish (setting->engine, await (&result), &error));
  g_assert_no_error (error);

  g_assert_false (signet_entry_get_partial (entry));
  g_assert_cmpuint (signet_entry_get_size (entry), ==, text->len);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (inbox)), ==, 4);
  g_assert_cmpuint (fake_mailbox_get_n_messages (setting->mailbox), ==, 0);

  signet_engine_read_async (setting->engine, inbox, entry, NULL, await_cb, &read_result);
  g_autoptr(SignetReading) reading = signet_engine_read_finish (setting->engine,
                                                                await (&read_result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (signet_reading_get_size (reading), ==, text->len);
  g_assert_cmpstr (signet_message_get_subject (signet_reading_get_message (reading)), ==, "large");
}

/* Deleted here, deleted there, if the account says so. */
#define SIGNED(id) \
  "From: Bob <bob@example.org>\r\nMessage-ID: <" id "@example.org>\r\nSubject: " id "\r\n" \
  "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=B\r\n\r\n" \
  "--B\r\n\r\nText\r\n--B\r\nContent-Type: application/pkcs7-signature\r\n\r\nnone\r\n--B--\r\n"

static void
wait_for_mark (SignetEntry *entry)
{
  while (signet_entry_get_marks (entry).signature == SIGNET_SIGNATURE_UNJUDGED)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (signet_entry_get_marks (entry).signature, ==, SIGNET_SIGNATURE_UNKNOWN);
  g_assert_cmpint (signet_entry_get_marks (entry).encryption, ==, SIGNET_ENCRYPTION_NONE);
  g_assert_cmpstr (signet_entry_get_sentence (entry), ==,
                   "The signature is damaged and cannot be checked.");
}

/* What is signed is judged as it comes into a folder that is looked at, and what came before when it is
 * looked at; what is not signed is left alone. */
static void
test_judged_by_itself (Setting       *setting,
                       gconstpointer  data)
{
  fake_mailbox_add (setting->mailbox, "u4", SIGNED ("four"));
  begin (setting, 2);
  receive (setting);

  SignetFolder *inbox = get_folder (setting, SIGNET_FOLDER_ROLE_INBOX);
  signet_engine_judge_folder (setting->engine, inbox);
  load (setting, SIGNET_FOLDER_ROLE_INBOX);
  g_autoptr(SignetEntry) four = find_entry (inbox, "four");
  wait_for_mark (four);

  fake_mailbox_add (setting->mailbox, "u5", SIGNED ("five"));
  receive (setting);
  g_autoptr(SignetEntry) five = find_entry (inbox, "five");
  wait_for_mark (five);

  g_autoptr(SignetEntry) one = find_entry (inbox, "one");
  g_assert_cmpint (signet_entry_get_marks (one).signature, ==, SIGNET_SIGNATURE_UNJUDGED);
  g_assert_null (signet_entry_get_sentence (one));
}

/* The next start says of a message what the reader said, in the same words, without opening it. */
static void
test_told_again (Setting       *setting,
                 gconstpointer  data)
{
  fake_mailbox_add (setting->mailbox, "u4", SIGNED ("four"));
  begin (setting, 1);
  receive (setting);
  SignetFolder *inbox = load (setting, SIGNET_FOLDER_ROLE_INBOX);
  g_autoptr(SignetEntry) four = find_entry (inbox, "four");

  signet_engine_judge_folder (setting->engine, inbox);
  wait_for_mark (four);
  signet_store_flush (signet_engine_get_store (setting->engine));

  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) later = signet_engine_open (setting->profile, SIGNET_STORE_READ, &error);
  g_assert_no_error (error);
  g_autoptr(SignetAccount) account =
    g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (later)), 0);
  SignetFolder *again = signet_folder_list_get_role (signet_engine_get_folders (later, account),
                                                     SIGNET_FOLDER_ROLE_INBOX);
  signet_folder_load_async (again, NULL, NULL, NULL, NULL);
  while (signet_folder_get_state (again) != SIGNET_FOLDER_STATE_READY)
    g_main_context_iteration (NULL, TRUE);
  g_autoptr(SignetEntry) entry = find_entry (again, "four");
  g_autofree char *words = signet_verdict_words_dup (entry);
  g_assert_cmpstr (words, ==, "The signature is damaged and cannot be checked.");
  signet_engine_close (later);
}

static void
test_marked_when_read (Setting       *setting,
                       gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  begin (setting, 1);
  receive (setting);
  SignetFolder *inbox = load (setting, SIGNET_FOLDER_ROLE_INBOX);
  g_autoptr(SignetEntry) one = find_entry (inbox, "one");

  signet_engine_read_async (setting->engine, inbox, one, NULL, await_cb, &result);
  g_autoptr(SignetReading) reading = signet_engine_read_finish (setting->engine, await (&result), &error);
  g_assert_no_error (error);
  g_assert_false (signet_verdict_is_told (signet_reading_get_verdict (reading)));
  g_assert_cmpint (signet_entry_get_marks (one).signature, ==, SIGNET_SIGNATURE_NONE);
  g_assert_cmpint (signet_entry_get_marks (one).encryption, ==, SIGNET_ENCRYPTION_NONE);
}

static void
trash (Setting    *setting,
       const char *subject)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SignetFolder *inbox = load (setting, SIGNET_FOLDER_ROLE_INBOX);

  g_ptr_array_add (entries, find_entry (inbox, subject));
  g_autoptr(GPtrArray) choices = signet_choice_new_for_entries (entries);
  g_autoptr(SignetDeed) deed = signet_deed_new (SIGNET_DEED_TRASH, choices);
  signet_engine_do_async (setting->engine, deed, NULL, await_cb, &result);
  g_assert_true (signet_engine_do_finish (setting->engine, await (&result), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (inbox)), ==, 2);
}

static void
test_until_deleted (Setting       *setting,
                    gconstpointer  data)
{
  begin (setting, 2);
  signet_account_set_leave (setting->account, SIGNET_LEAVE_UNTIL_DELETED, SIGNET_LEAVE_DEFAULT_DAYS);
  receive (setting);
  trash (setting, "two");

  SignetReceipt receipt = receive (setting);
  g_assert_cmpuint (receipt.received, ==, 0);
  g_assert_cmpuint (receipt.deleted, ==, 1);
  g_assert_true (fake_mailbox_contains (setting->mailbox, ONE));
  g_assert_false (fake_mailbox_contains (setting->mailbox, TWO));

  SignetFolder *trash = load (setting, SIGNET_FOLDER_ROLE_TRASH);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (trash)), ==, 1);
}

static void
begin_held (Setting *setting,
            Answer  *answer)
{
  *answer = (Answer) { FALSE };
  g_atomic_int_set (&held, TRUE);
  signet_engine_receive_async (setting->engine, setting->account, "right", NULL, received_cb, answer);
}

static SignetReceipt
end_held (Answer *answer)
{
  g_atomic_int_set (&held, FALSE);
  wait_for (&answer->done);
  g_assert_no_error (answer->error);
  return answer->receipt;
}

/* Who changes his mind while mail is received finds it on the server afterwards. */
static void
test_kept_after_all (Setting       *setting,
                     gconstpointer  data)
{
  const char *const one[] = { "u1", NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  Answer answer;

  begin_with (setting, 4, hold);
  receive (setting);
  signet_account_set_leave (setting->account, SIGNET_LEAVE_DELETE, SIGNET_LEAVE_DEFAULT_DAYS);
  begin_held (setting, &answer);
  signet_account_set_leave (setting->account, SIGNET_LEAVE_KEEP, SIGNET_LEAVE_DEFAULT_DAYS);
  g_assert_cmpuint (end_held (&answer).deleted, ==, 0);

  signet_account_set_leave (setting->account, SIGNET_LEAVE_DELETE, SIGNET_LEAVE_DEFAULT_DAYS);
  begin_held (setting, &answer);
  signet_engine_wish_async (setting->engine, setting->account, one, SIGNET_UIDL_WISH_KEEP, NULL, await_cb,
                            &result);
  g_assert_cmpuint (end_held (&answer).deleted, ==, 0);
  g_assert_true (signet_engine_wish_finish (setting->engine, await (&result), &error));
  g_assert_no_error (error);

  g_assert_cmpuint (receive (setting).deleted, ==, 2);
  g_assert_cmpuint (fake_mailbox_get_n_messages (setting->mailbox), ==, 1);
  g_assert_true (fake_mailbox_contains (setting->mailbox, ONE));
}

/* So does who takes a deletion back. */
static void
test_restored_meanwhile (Setting       *setting,
                         gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  Answer answer;

  begin_with (setting, 3, hold);
  signet_account_set_leave (setting->account, SIGNET_LEAVE_UNTIL_DELETED, SIGNET_LEAVE_DEFAULT_DAYS);
  receive (setting);
  trash (setting, "two");
  begin_held (setting, &answer);
  signet_engine_undo_async (setting->engine, SIGNET_HISTORY_UNDO, NULL, NULL, await_cb, &result);
  g_assert_true (signet_engine_do_finish (setting->engine, await (&result), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (end_held (&answer).deleted, ==, 0);
  g_assert_cmpuint (receive (setting).deleted, ==, 0);
  g_assert_true (fake_mailbox_contains (setting->mailbox, TWO));
}

#define ADD(name, function) g_test_add ("/engine/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("receive-twice", test_receive_twice);
  ADD ("two-askers", test_two_askers);
  ADD ("better-asker", test_better_asker);
  ADD ("other-server", test_other_server);
  ADD ("wrong-password", test_wrong_password);
  ADD ("probe-in-use", test_probe_in_use);
  ADD ("no-password", test_no_password);
  ADD ("cancel", test_cancel);
  ADD ("other-leaves", test_other_leaves);
  ADD ("cancel-for-all", test_cancel_for_all);
  ADD ("stepwise-is-remembered", test_stepwise_is_remembered);
  ADD ("delete-on-server", test_delete_on_server);
  ADD ("quit-lost", test_quit_lost);
  ADD ("renumbered", test_renumbered);
  ADD ("without-uidl", test_without_uidl);
  ADD ("size-limit-and-rest", test_size_limit_and_rest);
  ADD ("rest-is-gone", test_rest_is_gone);
  ADD ("judged-by-itself", test_judged_by_itself);
  ADD ("told-again", test_told_again);
  ADD ("marked-when-read", test_marked_when_read);
  ADD ("until-deleted", test_until_deleted);
  ADD ("kept-after-all", test_kept_after_all);
  ADD ("restored-meanwhile", test_restored_meanwhile);

  return g_test_run ();
}
