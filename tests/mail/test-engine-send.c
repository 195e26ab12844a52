/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Outboxes of several accounts, and what the user sees and can do while they are being sent. */
#include "config.h"

#include <errno.h>
#include <stdio.h>

#include "await.h"
#include "engine-compose.h"
#include "engine-deed.h"
#include "engine-send-private.h"
#include "parley.h"
#include "temporary.h"

#define N_ACCOUNTS 2

typedef struct
{
  char          *profile;
  SignetEngine  *engine;
  FakeServer    *fakes[N_ACCOUNTS];
  SignetAccount *accounts[N_ACCOUNTS];
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  static const char *const addresses[N_ACCOUNTS] = { "ann@example.org", "ann@example.net" };
  g_autoptr(SignetServer) pop3 = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "ann", NULL, NULL);

  setting->profile = temporary_make ("engine-send");
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, NULL);
  for (guint i = 0; i < N_ACCOUNTS; i++)
    {
      g_autoptr(SignetServer) smtp = NULL;

      setting->fakes[i] = fake_server_new ();
      smtp = fake_server_dup_server (setting->fakes[i], SIGNET_SECURITY_PLAIN, PARLEY_USER);
      setting->accounts[i] = signet_account_new (addresses[i], pop3);
      signet_account_set_smtp (setting->accounts[i], smtp);
      g_assert_true (signet_account_list_add (signet_engine_get_accounts (setting->engine),
                                              setting->accounts[i], NULL));
    }
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_engine_close (setting->engine);
  for (guint i = 0; i < N_ACCOUNTS; i++)
    {
      g_object_unref (setting->accounts[i]);
      fake_server_free (setting->fakes[i]);
    }
  await_gone (setting->engine);
  temporary_remove (setting->profile);
}

/* Returns: (transfer full). */
static SignetOutboxItem *
put_for (Setting *setting,
         guint    account,
         gint64   not_before)
{
  const char *address = signet_account_get_address (setting->accounts[account]);
  g_autoptr(SignetAddress) from = signet_address_new (NULL, address);
  g_autoptr(GPtrArray) to = signet_address_parse_list ("bob@example.org", 1);
  const SignetDraftFacts facts = { .from = from, .to = to, .subject = "Hello", .text = "Text\n" };
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SignetOutboxItem *item;

  signet_engine_send_async (setting->engine, setting->accounts[account], draft, not_before, NULL, NULL,
                            await_cb, &result);
  item = signet_engine_send_finish (setting->engine, await (&result), &error);
  g_assert_no_error (error);
  return item;
}

/* At once. Returns: (transfer full). */
static SignetOutboxItem *
put (Setting *setting,
     guint    account)
{
  return put_for (setting, account, 0);
}

/* Up to where the server has the mail's envelope. */
static FakeScript *
expect_mail (FakeServer *fake)
{
  FakeScript *script = parley_add_logged_in (fake, "");

  fake_script_expect_prefix (script, "MAIL FROM:");
  fake_script_send (script, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  return script;
}

static void
take_mail (FakeScript *script)
{
  fake_script_reply (script, "DATA", "354 go on\r\n");
  fake_script_expect_until (script, ".");
  fake_script_send (script, "250 2.0.0 queued\r\n");
  fake_script_expect (script, "QUIT");
}

static void
flush (Setting       *setting,
       guint          account,
       GAsyncResult **place)
{
  fake_server_start (setting->fakes[account]);
  signet_engine_flush_outbox_async (setting->engine, setting->accounts[account], PARLEY_SECRET, NULL, await_cb,
                                    place);
}

static void
wait_for (SignetOutboxItem  *item,
          SignetOutboxState  state)
{
  while (signet_outbox_item_get_state (item) != state)
    g_main_context_iteration (NULL, TRUE);
}

/* In the server's thread. */
static void
reached_cb (gpointer user_data)
{
  g_atomic_int_set ((int *) user_data, 1);
  g_main_context_wakeup (NULL);
}

/* What is sent without a word needs no password. */
static void
send_by_itself (Setting *setting)
{
  g_autoptr(SignetServer) smtp = fake_server_dup_server (setting->fakes[0], SIGNET_SECURITY_PLAIN, NULL);

  signet_account_set_smtp (setting->accounts[0], smtp);
  fake_server_start (setting->fakes[0]);
  signet_engine_set_sending (setting->engine, TRUE);
}

/* A connection that takes a mail, or with which nothing goes on after the envelope. reached: nullable. */
static void
add_connection (Setting *setting,
                int     *reached)
{
  FakeScript *script = parley_add_script (setting->fakes[0], "");

  fake_script_expect_prefix (script, "MAIL FROM:");
  fake_script_send (script, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  if (reached == NULL)
    {
      take_mail (script);
      return;
    }
  fake_script_call (script, reached_cb, reached);
  fake_script_stall (script);
}

static void
wait_until_reached (int *reached)
{
  while (g_atomic_int_get (reached) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static SignetPostbox *
get_postbox (Setting *setting)
{
  return signet_engine_get_postbox (setting->engine,
                                    signet_engine_get_mailbox (setting->engine, setting->accounts[0]));
}

/* That one mail was stopped is no reason for the next one to wait; and it goes when the user wants it to. */
static void
test_stopped (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(SignetOutboxItem) stopped = put (setting, 0);
  g_autoptr(SignetOutboxItem) other = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  int reached = 0;

  add_connection (setting, &reached);
  add_connection (setting, NULL);
  add_connection (setting, NULL);
  send_by_itself (setting);
  wait_until_reached (&reached);
  signet_operation_cancel (get_postbox (setting)->sending);
  while (get_postbox (setting)->sending != NULL)
    g_main_context_iteration (NULL, TRUE);
  other = put (setting, 0);
  wait_for (other, SIGNET_OUTBOX_SENT);
  g_assert_true (signet_outbox_item_is_stopped (stopped));

  signet_engine_retry_async (setting->engine, setting->accounts[0], stopped, SIGNET_RETRY_ALL, await_cb,
                             &result);
  g_assert_true (signet_engine_retry_finish (setting->engine, await (&result), &error));
  wait_for (stopped, SIGNET_OUTBOX_SENT);
  fake_server_assert_played (setting->fakes[0]);
}

/* Who asked for it has gone: that is not for good. */
static void
test_asker_gone (Setting       *setting,
                 gconstpointer  data)
{
  g_autoptr(SignetOutboxItem) item = put (setting, 0);
  g_autoptr(SignetOutboxItem) other = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  int reached = 0;

  add_connection (setting, &reached);
  add_connection (setting, NULL);
  signet_engine_flush_outbox_async (setting->engine, setting->accounts[0], NULL, cancellable, await_cb,
                                    &result);
  send_by_itself (setting);
  wait_until_reached (&reached);
  g_cancellable_cancel (cancellable);
  g_assert_false (signet_engine_flush_outbox_finish (setting->engine, await (&result), &error));
  g_assert_false (signet_outbox_item_is_stopped (item));
  g_assert_cmpint (signet_postbox_get_next (get_postbox (setting), now), <, G_MAXINT64);
  other = put (setting, 0);
  wait_for (other, SIGNET_OUTBOX_SENT);
  fake_server_assert_played (setting->fakes[0]);
}

/* The user may have mended what was wrong: "Send Now" tries at once. A new mail is worth a try, too. */
static void
test_pause_ends (Setting       *setting,
                 gconstpointer  data)
{
  g_autoptr(SignetOutboxItem) item = put (setting, 0);
  g_autoptr(SignetOutboxItem) other = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  SignetPostbox *postbox = get_postbox (setting);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  postbox->pause_until = G_MAXINT64;
  signet_engine_retry_async (setting->engine, setting->accounts[0], item, SIGNET_RETRY_ALL, await_cb,
                             &result);
  g_assert_true (signet_engine_retry_finish (setting->engine, await (&result), NULL));
  g_assert_cmpint (signet_postbox_get_next (postbox, now), ==, 0);
  postbox->pause_until = now + 1000;
  other = put (setting, 0);
  g_assert_cmpint (signet_postbox_get_next (postbox, now), ==, 0);
}

/* Somebody asks for all while the last mail that is due goes: what is for later is not forgotten then. */
static void
test_later (Setting       *setting,
            gconstpointer  data)
{
  const gint64 tomorrow = g_get_real_time () / G_USEC_PER_SEC + 86400;
  g_autoptr(SignetOutboxItem) later = put_for (setting, 0, tomorrow);
  g_autoptr(SignetOutboxItem) item = put (setting, 0);
  g_autoptr(GAsyncResult) result = NULL;

  add_connection (setting, NULL);
  send_by_itself (setting);
  while (get_postbox (setting)->sending == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (get_postbox (setting)->timeout, ==, 0);
  signet_engine_flush_outbox_async (setting->engine, setting->accounts[0], NULL, NULL, await_cb, &result);
  g_assert_true (signet_engine_flush_outbox_finish (setting->engine, await (&result), NULL));
  g_assert_cmpint (signet_outbox_item_get_state (item), ==, SIGNET_OUTBOX_SENT);
  g_assert_cmpint (signet_outbox_item_get_state (later), ==, SIGNET_OUTBOX_WAITING);
  g_assert_cmpuint (get_postbox (setting)->timeout, !=, 0);

  /* Nor where nothing is due now, and all waited for the user. */
  get_postbox (setting)->pause_until = G_MAXINT64;
  signet_engine_watch_outbox (setting->engine,
                              signet_engine_get_mailbox (setting->engine, setting->accounts[0]));
  g_assert_cmpuint (get_postbox (setting)->timeout, ==, 0);
  g_clear_object (&result);
  signet_engine_flush_outbox_async (setting->engine, setting->accounts[0], NULL, NULL, await_cb, &result);
  g_assert_true (signet_engine_flush_outbox_finish (setting->engine, await (&result), NULL));
  g_assert_cmpuint (get_postbox (setting)->timeout, !=, 0);
}

/* A mail to three, of whom bob was asked about in a try in doubt. Returns: (transfer full). */
static SignetOutboxItem *
put_unknown (Setting           *setting,
             SignetOutboxState  second,
             SignetOutboxState  third)
{
  static const char *const all[] = { "bob@example.org", "carol@example.org", "dave@example.org", NULL };
  const SignetOutboxState states[] = { SIGNET_OUTBOX_UNKNOWN, second, third };
  SignetOutboxItem *item = put (setting, 0);
  SignetOutboxRecord *record = signet_outbox_item_dup_record (item);
  SignetOutboxDelivery *delivery;

  g_ptr_array_set_size (record->deliveries, 0);
  delivery = signet_outbox_record_add (record, PARLEY_USER, all);
  delivery->state = SIGNET_OUTBOX_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      SignetOutboxRecipient *recipient = delivery->recipients->pdata[i];

      recipient->state = states[i];
      recipient->said = g_strdup (states[i] == SIGNET_OUTBOX_REFUSED ? "550 No such user" : NULL);
    }
  g_assert_true (signet_outbox_item_claim (item));
  signet_outbox_item_set_record (item, record);
  signet_outbox_item_release (item);
  return item;
}

static void
take_as_sent (Setting          *setting,
              SignetOutboxItem *item)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_take_as_sent_async (setting->engine, setting->accounts[0], item, await_cb, &result);
  g_assert_true (signet_engine_take_as_sent_finish (setting->engine, await (&result), NULL));
}

/* It has arrived: who was not asked about then is asked about now, and nobody else. */
static void
test_arrived_for_some (Setting       *setting,
                       gconstpointer  data)
{
  g_autoptr(SignetOutboxItem) item = put_unknown (setting, SIGNET_OUTBOX_SENT, SIGNET_OUTBOX_WAITING);
  FakeScript *script = parley_add_script (setting->fakes[0], "");

  fake_script_expect_prefix (script, "MAIL FROM:");
  fake_script_send (script, "250 ok\r\n");
  fake_script_reply (script, "RCPT TO:<dave@example.org>", "250 ok\r\n");
  take_mail (script);
  send_by_itself (setting);
  take_as_sent (setting, item);
  wait_for (item, SIGNET_OUTBOX_SENT);
  fake_server_assert_played (setting->fakes[0]);
}

/* Who was refused in that try is still to be decided about. */
static void
test_arrived_but_refused (Setting       *setting,
                          gconstpointer  data)
{
  g_autoptr(SignetOutboxItem) item = put_unknown (setting, SIGNET_OUTBOX_SENT, SIGNET_OUTBOX_REFUSED);

  take_as_sent (setting, item);
  wait_for (item, SIGNET_OUTBOX_REFUSED);
  g_assert_cmpstr (signet_outbox_item_get_sentence (item), ==,
                   "dave@example.org: “550 No such user” The others have got it.");
}

/* Nor is it forgotten who was refused before, where it is another mail of the message that has arrived. */
static void
test_arrived_after_refused (Setting       *setting,
                            gconstpointer  data)
{
  static const char *const eve[] = { "eve@example.org", NULL };
  g_autoptr(SignetOutboxItem) item = put_unknown (setting, SIGNET_OUTBOX_SENT, SIGNET_OUTBOX_SENT);
  SignetOutboxRecord *record = signet_outbox_item_dup_record (item);
  SignetOutboxDelivery *delivery = signet_outbox_record_add (record, PARLEY_USER, eve);
  SignetOutboxRecipient *recipient = delivery->recipients->pdata[0];

  delivery->state = SIGNET_OUTBOX_REFUSED;
  recipient->state = SIGNET_OUTBOX_REFUSED;
  recipient->said = g_strdup ("550 No such user");
  g_assert_true (signet_outbox_item_claim (item));
  signet_outbox_item_set_record (item, record);
  signet_outbox_item_release (item);
  take_as_sent (setting, item);
  wait_for (item, SIGNET_OUTBOX_REFUSED);
  g_assert_cmpstr (signet_outbox_item_get_sentence (item), ==,
                   "eve@example.org: “550 No such user” The others have got it.");
}

/* It may arrive twice, by the user's word. */
static void
test_unknown_again (Setting       *setting,
                    gconstpointer  data)
{
  g_autoptr(SignetOutboxItem) item = put_unknown (setting, SIGNET_OUTBOX_SENT, SIGNET_OUTBOX_REFUSED);
  FakeScript *script = parley_add_script (setting->fakes[0], "");
  g_autoptr(GAsyncResult) result = NULL;

  fake_script_expect_prefix (script, "MAIL FROM:");
  fake_script_send (script, "250 ok\r\n");
  fake_script_reply (script, PARLEY_BOB, "250 ok\r\n");
  take_mail (script);
  send_by_itself (setting);
  signet_engine_retry_async (setting->engine, setting->accounts[0], item, SIGNET_RETRY_REST, await_cb,
                             &result);
  g_assert_true (signet_engine_retry_finish (setting->engine, await (&result), NULL));
  wait_for (item, SIGNET_OUTBOX_SENT);
  fake_server_assert_played (setting->fakes[0]);
}

static char *
take_back (Setting           *setting,
           SignetOutboxItem  *item,
           GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_take_back_async (setting->engine, setting->accounts[0], item, await_cb, &result);
  return signet_engine_take_back_finish (setting->engine, await (&result), error);
}

/* What the user wanted back and could not get is not sent; it can be tried again. */
static void
test_not_taken_back (Setting       *setting,
                     gconstpointer  data)
{
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->accounts[0]);
  const char *drafts = signet_folder_get_path (signet_folder_list_get_role (folders,
                                                                            SIGNET_FOLDER_ROLE_DRAFTS));
  g_autofree char *away = g_strconcat (drafts, "-away", NULL);
  g_autoptr(SignetOutboxItem) item = put (setting, 0);
  g_autoptr(GPtrArray) chosen = NULL;
  g_autofree char *failed = NULL;
  g_autofree char *name = NULL;
  g_autoptr(GError) error = NULL;

  if (rename (drafts, away) != 0)
    g_assert_cmpint (errno, ==, ENOENT);
  g_assert_true (g_file_set_contents (drafts, "no folder", -1, NULL));
  failed = take_back (setting, item, &error);
  g_assert_null (failed);
  g_assert_cmpint (signet_outbox_item_get_state (item), ==, SIGNET_OUTBOX_TAKEN_BACK);
  g_assert_nonnull (signet_outbox_item_get_sentence (item));
  chosen = signet_postbox_choose (get_postbox (setting), SIGNET_POSTBOX_ALL, G_MAXINT64);
  g_assert_cmpuint (chosen->len, ==, 0);

  g_assert_cmpint (remove (drafts), ==, 0);
  g_clear_error (&error);
  name = take_back (setting, item, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, !=, "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_postbox (setting)->items)), ==, 0);
}

/* One server says nothing for as long as it likes: the other account's mail has gone by then. What is stopped
 * before its mail was on the way waits on. */
static void
test_at_once (Setting       *setting,
              gconstpointer  data)
{
  GListModel *operations = signet_engine_get_operations (setting->engine);
  g_autoptr(SignetOutboxItem) slow = put (setting, 0);
  g_autoptr(SignetOutboxItem) quick = put (setting, 1);
  g_autoptr(SignetOperation) operation = NULL;
  g_autoptr(GAsyncResult) first = NULL, second = NULL;
  g_autoptr(GError) error = NULL;
  FakeScript *script = expect_mail (setting->fakes[0]);
  int reached = 0;

  fake_script_call (script, reached_cb, &reached);
  fake_script_stall (script);
  take_mail (expect_mail (setting->fakes[1]));
  flush (setting, 0, &first);
  while (g_atomic_int_get (&reached) == 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for (slow, SIGNET_OUTBOX_SENDING);
  operation = g_list_model_get_item (operations, 0);
  flush (setting, 1, &second);
  wait_for (quick, SIGNET_OUTBOX_SENT);
  g_assert_true (signet_engine_flush_outbox_finish (setting->engine, await (&second), &error));
  g_assert_cmpint (signet_outbox_item_get_state (slow), ==, SIGNET_OUTBOX_SENDING);
  g_assert_nonnull (signet_operation_get_title (operation));

  signet_operation_cancel (operation);
  g_assert_false (signet_engine_flush_outbox_finish (setting->engine, await (&first), &error));
  g_assert_nonnull (error);
  wait_for (slow, SIGNET_OUTBOX_WAITING);
  g_assert_cmpuint (g_list_model_get_n_items (operations), ==, 0);
  fake_server_assert_played (setting->fakes[0]);
  fake_server_assert_played (setting->fakes[1]);
}

static void
undo_deed (Setting *setting)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_undo_async (setting->engine, SIGNET_HISTORY_UNDO, NULL, NULL, await_cb, &result);
  g_assert_true (signet_engine_do_finish (setting->engine, await (&result), NULL, NULL));
}

/* It is deleted, which is noticed when its turn comes. */
static void
delete (Setting      *setting,
        SignetFolder *outbox)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (outbox), 0);
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();
  g_autoptr(GPtrArray) choices = NULL;
  g_autoptr(SignetDeed) deed = NULL;
  g_autoptr(GAsyncResult) done = NULL, flushed = NULL;

  g_ptr_array_add (entries, entry);
  choices = signet_choice_new_for_entries (entries);
  deed = signet_deed_new (SIGNET_DEED_TRASH, choices);
  signet_engine_do_async (setting->engine, deed, NULL, await_cb, &done);
  g_assert_true (signet_engine_do_finish (setting->engine, await (&done), NULL, NULL));
  signet_engine_flush_outbox_async (setting->engine, setting->accounts[0], PARLEY_SECRET, NULL, await_cb,
                                    &flushed);
  g_assert_true (signet_engine_flush_outbox_finish (setting->engine, await (&flushed), NULL));
  while (g_list_model_get_n_items (G_LIST_MODEL (get_postbox (setting)->items)) > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Who brings back what he has deleted from the Outbox has it sent. */
static void
test_brought_back (Setting       *setting,
                   gconstpointer  data)
{
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->accounts[0]);
  SignetFolder *outbox = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_OUTBOX);
  g_autoptr(SignetOutboxItem) item = put (setting, 0);
  g_autoptr(SignetOutboxItem) again = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  GListModel *items = G_LIST_MODEL (get_postbox (setting)->items);

  signet_folder_load_async (outbox, NULL, NULL, await_cb, &loaded);
  g_assert_true (signet_folder_load_finish (outbox, await (&loaded), NULL));
  delete (setting, outbox);
  undo_deed (setting);
  while (g_list_model_get_n_items (items) == 0)
    g_main_context_iteration (NULL, TRUE);
  again = g_list_model_get_item (items, 0);
  g_assert_cmpstr (signet_outbox_item_get_name (again), ==, signet_outbox_item_get_name (item));
  add_connection (setting, NULL);
  send_by_itself (setting);
  wait_for (again, SIGNET_OUTBOX_SENT);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 0);
}

/* What was sent is to go where no folder is: there it is found, and nowhere else. */
static void
test_new_folder (Setting       *setting,
                 gconstpointer  data)
{
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->accounts[0]);
  SignetFolder *sent = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_SENT);
  const SignetIdentityFacts facts = { .address = "ann@example.org", .sent_folder = "Projects" };
  g_autoptr(GPtrArray) identities = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_autoptr(SignetOutboxItem) item = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  g_ptr_array_add (identities, signet_identity_new (&facts));
  signet_account_set_identities (setting->accounts[0], identities);
  signet_folder_load_async (sent, NULL, NULL, await_cb, &result);
  g_assert_true (signet_folder_load_finish (sent, await (&result), NULL));
  item = put (setting, 0);
  add_connection (setting, NULL);
  send_by_itself (setting);
  wait_for (item, SIGNET_OUTBOX_SENT);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (sent)), ==, 0);
  while (signet_folder_list_lookup (folders, "Projects") == NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine-send/at-once", Setting, NULL, set_up, test_at_once, tear_down);
  g_test_add ("/engine-send/stopped", Setting, NULL, set_up, test_stopped, tear_down);
  g_test_add ("/engine-send/asker-gone", Setting, NULL, set_up, test_asker_gone, tear_down);
  g_test_add ("/engine-send/later", Setting, NULL, set_up, test_later, tear_down);
  g_test_add ("/engine-send/arrived-for-some", Setting, NULL, set_up, test_arrived_for_some, tear_down);
  g_test_add ("/engine-send/arrived-but-refused", Setting, NULL, set_up, test_arrived_but_refused, tear_down);
  g_test_add ("/engine-send/arrived-after-refused", Setting, NULL, set_up, test_arrived_after_refused,
              tear_down);
  g_test_add ("/engine-send/unknown-again", Setting, NULL, set_up, test_unknown_again, tear_down);
  g_test_add ("/engine-send/not-taken-back", Setting, NULL, set_up, test_not_taken_back, tear_down);
  g_test_add ("/engine-send/brought-back", Setting, NULL, set_up, test_brought_back, tear_down);
  g_test_add ("/engine-send/new-folder", Setting, NULL, set_up, test_new_folder, tear_down);
  g_test_add ("/engine-send/pause-ends", Setting, NULL, set_up, test_pause_ends, tear_down);
  return g_test_run ();
}
