/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters in a receive, from the server to the rows. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "await.h"
#include "engine-deed.h"
#include "engine-filtering.h"
#include "engine-filters.h"
#include "engine-notice.h"
#include "engine-private.h"
#include "engine-receive.h"
#include "engine-run-rules.h"
#include "engine-send.h"
#include "fake-mailbox.h"
#include "filter-bytes.h"
#include "forward-queue.h"
#include "junk-filter.h"
#include "maildir.h"
#include "temporary.h"

#define MESSAGE(id, from, more) \
  "From: " from "\r\nMessage-ID: <" id "@example.org>\r\nSubject: " id "\r\n" more "\r\nText of " id "\r\n"

#define BOSS  MESSAGE ("plan", "Boss <boss@example.org>", "")
#define LIST  MESSAGE ("news", "list@example.org", "Auto-Submitted: auto-generated\r\n")
#define OTHER MESSAGE ("hello", "Bob <bob@example.org>", "")

/* Says "numbat" in compressed data. */
#define SEALED \
  "From: Carol <carol@example.org>\r\nMessage-ID: <sealed@example.org>\r\nSubject: sealed\r\n" \
  "MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=compressed-data\r\n" \
  "Content-Transfer-Encoding: base64\r\n\r\n" \
  "MGAGCyqGSIb3DQEJEAEJoFEwTwIBADANBgsqhkiG9w0BCRADCDA7BgkqhkiG9w0B\r\n" \
  "BwGgLgQseNpzzs8rSc0r0Q2pLEi1UihJrSjRL8hJzMzj5eLlyivNTUos4eUCAO0z\r\n" \
  "C9k=\r\n"

typedef struct
{
  char          *profile;
  SignetEngine  *engine;
  SignetAccount *account;
  FakeServer    *fake;
  FakeMailbox   *mailbox;
  GString       *noticed;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(SignetServer) server = NULL;
  g_autoptr(GError) error = NULL;

  setting->mailbox = fake_mailbox_new ("right");
  fake_mailbox_add (setting->mailbox, "u1", BOSS);
  fake_mailbox_add (setting->mailbox, "u2", LIST);
  fake_mailbox_add (setting->mailbox, "u3", data != NULL ? data : OTHER);
  setting->profile = temporary_make ("engine-filters");
  setting->noticed = g_string_new (NULL);
  setting->fake = fake_server_new ();
  server = fake_server_dup_server (setting->fake, SIGNET_SECURITY_TLS, "alice");
  fake_mailbox_add_session (setting->mailbox, setting->fake, SIGNET_SECURITY_TLS, NULL);
  fake_server_start (setting->fake);

  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  setting->account = signet_account_new ("alice@example.org", server);
  signet_account_set_leave (setting->account, SIGNET_LEAVE_KEEP, SIGNET_LEAVE_DEFAULT_DAYS);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (setting->engine), setting->account,
                                          &error));
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_engine_close (setting->engine);
  fake_server_free (setting->fake);
  fake_mailbox_free (setting->mailbox);
  g_object_unref (setting->account);
  await_gone (setting->engine);
  temporary_remove (setting->profile);
  g_string_free (setting->noticed, TRUE);
}

static void
receive (Setting *setting)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SignetReceipt receipt;

  signet_engine_receive_async (setting->engine, setting->account, "right", NULL, await_cb, &result);
  signet_engine_receive_finish (setting->engine, await (&result), &receipt, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (receipt.received, ==, 3);
}

static void
add_rule (Setting           *setting,
          const char        *name,
          const char        *condition,
          const char *const *texts)
{
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func (signet_rule_action_free);
  g_autoptr(SignetRule) rule = NULL;

  for (guint i = 0; texts[i] != NULL; i++)
    g_ptr_array_add (actions, signet_rule_action_from_text (texts[i]));
  rule = signet_rule_new (name, NULL, condition, actions, SIGNET_RULE_ON);
  g_assert_true (signet_rule_list_insert (signet_engine_get_rules (setting->engine), G_MAXUINT, rule, NULL));
}
#define ADD_RULE(setting, name, condition, ...) \
  add_rule (setting, name, condition, (const char *const[]) { __VA_ARGS__, NULL })

/* "plan*! news", newest first: "*" behind what is unread, "!" behind what is starred. */
static void
assert_folder (Setting    *setting,
               const char *name,
               const char *expected)
{
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->account);
  SignetFolder *folder = signet_folder_list_lookup (folders, name);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_nonnull (folder);
  signet_folder_load_async (folder, NULL, NULL, await_cb, &result);
  g_assert_true (signet_folder_load_finish (folder, await (&result), NULL));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (folder)); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), i);
      const SignetFlags flags = signet_entry_get_flags (entry);

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? " " : "",
                              signet_envelope_get_subject (signet_entry_get_envelope (entry)),
                              flags & SIGNET_FLAG_SEEN ? "" : "*", flags & SIGNET_FLAG_FLAGGED ? "!" : "");
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpuint (signet_folder_get_total (folder), ==, g_list_model_get_n_items (G_LIST_MODEL (folder)));
}

static SignetFilterEntry *
find_filtered (Setting    *setting,
               const char *subject)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) entries = NULL;

  signet_engine_read_filter_log_async (setting->engine, setting->account, NULL, await_cb, &result);
  entries = signet_engine_read_filter_log_finish (setting->engine, await (&result), NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      SignetFilterEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->subject, subject))
        return signet_filter_entry_ref (entry);
    }
  return NULL;
}

static void
notice (SignetEngine *engine,
        SignetFolder *folder,
        GPtrArray    *messages,
        gpointer      user_data)
{
  Setting *setting = user_data;

  for (guint i = 0; i < messages->len; i++)
    g_string_append_printf (setting->noticed, "%s:%s ", signet_folder_get_name (folder),
                            signet_envelope_get_subject (((SignetDelivered *) messages->pdata[i])->envelope));
}

static void
assert_why (Setting    *setting,
            const char *name,
            const char *expected)
{
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->account);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetFilterEntry) entry = NULL;
  g_autofree char *words = NULL;

  signet_engine_find_filtered_async (setting->engine, signet_folder_list_get_account (folders), name, NULL,
                                     await_cb, &result);
  entry = signet_engine_find_filtered_finish (setting->engine, await (&result), NULL);
  words = entry != NULL ? signet_filter_entry_dup_words (entry) : NULL;
  g_assert_cmpstr (words, ==, expected);
}

static void
test_receive (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(SignetFilterEntry) entry = NULL;

  signet_engine_set_notice (setting->engine, notice, setting);
  ADD_RULE (setting, "Boss", "from:boss", "move Archive", "star", "notify", "copy Sent");
  ADD_RULE (setting, "List", "from:list", "trash", "read");
  receive (setting);
  assert_folder (setting, "Inbox", "hello*");
  assert_folder (setting, "Archive", "plan*!");
  assert_folder (setting, "Sent", "plan*!");
  assert_folder (setting, "Trash", "news");
  g_assert_nonnull (strstr (setting->noticed->str, "Archive:plan "));
  g_assert_nonnull (strstr (setting->noticed->str, "Inbox:hello "));
  g_assert_cmpuint (setting->noticed->len, ==, strlen ("Archive:plan Inbox:hello "));

  entry = find_filtered (setting, "plan");
  g_assert_cmpstr (entry->folder, ==, "Archive");
  assert_why (setting, entry->name, "Filter “Boss”: moved to “Archive”, starred, told you of it, copied to “Sent”.");
  assert_why (setting, "nothing", NULL);
  g_assert_null (find_filtered (setting, "hello"));
}

/* A mail that stays in the Inbox is not copied beside itself; one that goes elsewhere is. */
static void
test_copy_to_inbox (Setting       *setting,
                    gconstpointer  data)
{
  ADD_RULE (setting, "List", "from:list", "move Archive");
  ADD_RULE (setting, "Wanted", "-from:bob", "copy Inbox");
  receive (setting);
  assert_folder (setting, "Inbox", "news* hello* plan*");
  assert_folder (setting, "Archive", "news*");
}

/* It goes into the Outbox, unless a program sent it. */
static void
test_forward (Setting       *setting,
              gconstpointer  data)
{
  GListModel *outbox;
  g_autoptr(GAsyncResult) result = NULL;

  ADD_RULE (setting, "All", "-from:bob", "forward eve@example.net");
  receive (setting);
  assert_folder (setting, "Inbox", "hello* news* plan*");
  signet_engine_load_outbox_async (setting->engine, setting->account, NULL, await_cb, &result);
  g_assert_true (signet_engine_load_outbox_finish (setting->engine, await (&result), NULL));
  outbox = signet_engine_get_outbox (setting->engine, setting->account);
  g_assert_cmpuint (g_list_model_get_n_items (outbox), ==, 1);
  assert_folder (setting, "Outbox", "plan");
}

/* What a run that died did not come to: the wish is there, the mail too. */
static void
test_forward_later (Setting       *setting,
                    gconstpointer  data)
{
  g_autofree char *log = signet_store_dup_log_path (signet_engine_get_store (setting->engine),
                                                    "alice@example.org");
  g_autofree char *directory = g_path_get_dirname (log);
  g_autofree char *archive = g_build_filename (directory, "Archive", NULL);
  g_autofree char *path = g_build_filename (archive, "cur", "1.old:2,S", NULL);
  g_autofree char *queue = g_build_filename (directory, "forwards.log", NULL);
  g_autoptr(GPtrArray) wishes = g_ptr_array_new ();
  SignetForward wish = { 1, (char *) "1.old", (char *) "eve@example.net" };
  SignetForward lost = { 1, (char *) "2.never", (char *) "eve@example.net" };
  g_autoptr(GPtrArray) left = NULL;

  g_assert_true (signet_maildir_make (archive, NULL));
  g_assert_true (g_file_set_contents (path, OTHER, -1, NULL));
  g_ptr_array_add (wishes, &wish);
  g_ptr_array_add (wishes, &lost);
  g_assert_true (signet_forward_queue_want (queue, wishes, NULL));
  ADD_RULE (setting, "Any", "nobody writes this", "star");
  receive (setting);
  assert_folder (setting, "Outbox", "hello");
  left = signet_forward_queue_list (queue, 2, NULL);
  g_assert_cmpuint (left->len, ==, 0);
}

/* A run that died after it put a mail into the Outbox, and before it crossed the wish off. */
static void
test_forward_once (Setting       *setting,
                   gconstpointer  data)
{
  g_autofree char *log = signet_store_dup_log_path (signet_engine_get_store (setting->engine),
                                                    "alice@example.org");
  g_autofree char *directory = g_path_get_dirname (log);
  g_autofree char *archive = g_build_filename (directory, "Archive", NULL);
  g_autofree char *sent = g_build_filename (directory, "Sent", NULL);
  g_autofree char *path = g_build_filename (archive, "cur", "1.old:2,S", NULL);
  g_autofree char *queue = g_build_filename (directory, "forwards.log", NULL);
  g_autoptr(GPtrArray) wishes = g_ptr_array_new ();
  SignetForward wish = { 1, (char *) "1.old", (char *) "eve@example.net" };
  SignetForward other = { 1, (char *) "1.old", (char *) "dave@example.net" };
  g_autofree char *name = signet_forward_dup_name (&wish);
  g_autofree char *file = g_strconcat (name, ":2,S", NULL);
  g_autofree char *gone = g_build_filename (sent, "cur", file, NULL);

  g_assert_true (signet_maildir_make (archive, NULL));
  g_assert_true (signet_maildir_make (sent, NULL));
  g_assert_true (g_file_set_contents (path, OTHER, -1, NULL));
  g_assert_true (g_file_set_contents (gone, OTHER, -1, NULL));
  g_ptr_array_add (wishes, &wish);
  g_ptr_array_add (wishes, &other);
  g_assert_true (signet_forward_queue_want (queue, wishes, NULL));
  ADD_RULE (setting, "Any", "nobody writes this", "star");
  receive (setting);
  assert_folder (setting, "Outbox", "hello");
}

static void
forwarded_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* How many wishes are left. */
static guint
forward (Setting    *setting,
         const char *queue)
{
  g_autoptr(GPtrArray) left = NULL;
  gboolean done = FALSE;

  signet_engine_forward (setting->engine, signet_engine_get_mailbox (setting->engine, setting->account),
                         forwarded_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  left = signet_forward_queue_list (queue, 2, NULL);
  return left->len;
}

/* A delivery that failed may have been made all the same, as the next one finds. */
static void
test_forward_coming (Setting       *setting,
                     gconstpointer  data)
{
  g_autofree char *directory = signet_engine_dup_mail_directory (setting->engine, setting->account);
  g_autofree char *inbox = g_build_filename (directory, "Inbox", NULL);
  g_autofree char *path = g_build_filename (inbox, "tmp", "1.old.delivery", NULL);
  g_autofree char *queue = g_build_filename (directory, "forwards.log", NULL);
  g_autoptr(GPtrArray) wishes = g_ptr_array_new ();
  SignetForward wish = { 1, (char *) "1.old", (char *) "eve@example.net" };

  g_assert_true (signet_maildir_make (inbox, NULL));
  g_assert_true (g_file_set_contents (path, OTHER, -1, NULL));
  g_ptr_array_add (wishes, &wish);
  g_assert_true (signet_forward_queue_want (queue, wishes, NULL));
  g_assert_cmpuint (forward (setting, queue), ==, 1);
  receive (setting);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (forward (setting, queue), ==, 0);
}

/* By the name that the user knows it by, in any case. */
static void
test_tag (Setting       *setting,
          gconstpointer  data)
{
  SignetTagList *tags = signet_store_get_tags (signet_engine_get_store (setting->engine));
  SignetFolder *inbox = signet_folder_list_get_role (signet_engine_get_folders (setting->engine, setting->account),
                                                     SIGNET_FOLDER_ROLE_INBOX);
  g_auto(GStrv) names = signet_engine_dup_tag_names (setting->engine);
  g_autofree char *action = g_strconcat ("tag ", names[0], NULL);
  guint n_tagged = 0;

  ADD_RULE (setting, "Boss", "from:boss", action);
  receive (setting);
  assert_folder (setting, "Inbox", "hello* news* plan*");
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (inbox)); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (inbox), i);

      if ((signet_entry_get_flags (entry) & signet_tag_get_flag (signet_tag_list_lookup (tags, names[0]))) != 0)
        n_tagged++;
    }
  g_assert_cmpuint (n_tagged, ==, 1);
}

/* Folders in folders, by their names; those that are not there leave the mail in the Inbox. */
static void
test_nested (Setting       *setting,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (setting->profile, "mail", "alice@example.org", "Work", "Plans", NULL);

  g_assert_true (signet_maildir_make (path, NULL));
  signet_engine_refresh_folders (setting->engine);
  signet_store_flush (signet_engine_get_store (setting->engine));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ADD_RULE (setting, "Boss", "from:boss", "move Work/Plans");
  ADD_RULE (setting, "List", "from:list", "move Gone/Away", "star");
  receive (setting);
  assert_folder (setting, "Work/Plans", "plan*");
  assert_folder (setting, "Inbox", "hello* news*!");
}

static void
test_dry_run (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  SignetFolder *inbox = signet_folder_list_get_role (signet_engine_get_folders (setting->engine, setting->account),
                                                     SIGNET_FOLDER_ROLE_INBOX);
  guint n = 0;

  receive (setting);
  ADD_RULE (setting, "Boss", "plan", "move Archive", "forward eve@example.net");
  signet_engine_try_rules_async (setting->engine, inbox, NULL, NULL, NULL, await_cb, &result);
  entries = signet_engine_try_rules_finish (setting->engine, await (&result), &n, NULL);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (((SignetFilterEntry *) entries->pdata[0])->folder, ==, "Archive");
  assert_folder (setting, "Inbox", "hello* news* plan*");
  assert_folder (setting, "Archive", "");
  g_assert_null (find_filtered (setting, "plan"));
}

static void
undo (Setting *setting)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_undo_async (setting->engine, SIGNET_HISTORY_UNDO, NULL, NULL, await_cb, &result);
  g_assert_true (signet_engine_do_finish (setting->engine, await (&result), NULL, NULL));
}

/* One deed, whatever the rules want; nothing is forwarded. */
static void
test_run (Setting       *setting,
          gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) back = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetFilterEntry) entry = NULL;
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->account);
  guint n = 0;

  receive (setting);
  ADD_RULE (setting, "Boss", "plan", "move Archive", "copy Sent", "star", "forward eve@example.net", "notify");
  ADD_RULE (setting, "List", "news", "star");
  ADD_RULE (setting, "Bob", "hello", "forward eve@example.net");
  signet_engine_run_rules_async (setting->engine,
                                 signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX), NULL, NULL,
                                 await_cb, &result);
  g_assert_true (signet_engine_run_rules_finish (setting->engine, await (&result), &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  assert_folder (setting, "Inbox", "hello* news*!");
  assert_folder (setting, "Archive", "plan*!");
  assert_folder (setting, "Sent", "plan*!");
  assert_folder (setting, "Outbox", "");
  entry = find_filtered (setting, "plan");
  g_assert_cmpstr (entry->folder, ==, "Archive");
  assert_why (setting, entry->name, "Filter “Boss”: moved to “Archive”, copied to “Sent”, starred.");
  g_assert_null (find_filtered (setting, "hello"));
  undo (setting);
  assert_folder (setting, "Inbox", "hello* news* plan*");
  assert_folder (setting, "Archive", "");
  assert_folder (setting, "Sent", "");

  for (guint i = 0; i < 3; i++)
    signet_rule_list_remove (signet_engine_get_rules (setting->engine), 0, NULL);
  signet_engine_run_rules_async (setting->engine,
                                 signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX), NULL, NULL,
                                 await_cb, &back);
  g_assert_true (signet_engine_run_rules_finish (setting->engine, await (&back), &n, NULL));
  g_assert_cmpuint (n, ==, 0);
}

static void
run_rules_in (Setting          *setting,
              SignetFolderRole  role)
{
  g_autoptr(GAsyncResult) result = NULL;
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->account);

  signet_engine_run_rules_async (setting->engine, signet_folder_list_get_role (folders, role), NULL, NULL,
                                 await_cb, &result);
  g_assert_true (signet_engine_run_rules_finish (setting->engine, await (&result), NULL, NULL));
}

static void
run_rules (Setting *setting)
{
  run_rules_in (setting, SIGNET_FOLDER_ROLE_INBOX);
}

/* As when it comes: a mail that goes elsewhere leaves a copy where a rule says so, one that stays is there once. */
static void
test_run_copy_here (Setting       *setting,
                    gconstpointer  data)
{
  receive (setting);
  ADD_RULE (setting, "Boss", "plan", "move Archive", "copy Inbox", "star");
  ADD_RULE (setting, "List", "news", "copy Inbox", "star");
  run_rules (setting);
  assert_folder (setting, "Inbox", "plan*! hello* news*!");
  assert_folder (setting, "Archive", "plan*!");
  undo (setting);
  assert_folder (setting, "Inbox", "hello* news* plan*");
  assert_folder (setting, "Archive", "");
}

/* Rules ask of a mail what it is like now and where it is, and the log says where it still is. */
static void
test_run_elsewhere (Setting       *setting,
                    gconstpointer  data)
{
  SignetTagList *tags = signet_store_get_tags (signet_engine_get_store (setting->engine));
  g_auto(GStrv) names = signet_engine_dup_tag_names (setting->engine);
  g_autofree char *condition = g_strdup_printf ("tag:\"%s\"", names[0]);
  g_autofree char *archive = g_build_filename (setting->profile, "mail", "alice@example.org", "Archive", NULL);
  g_autofree char *file =
    signet_maildir_make_file ("1.old",
                              SIGNET_FLAG_SEEN | signet_tag_get_flag (signet_tag_list_lookup (tags, names[0])));
  g_autofree char *path = g_build_filename (archive, file, NULL);
  g_autoptr(SignetFilterEntry) entry = NULL;

  receive (setting);
  g_assert_true (signet_maildir_make (archive, NULL));
  g_assert_true (g_file_set_contents (path, OTHER, -1, NULL));
  assert_folder (setting, "Archive", "hello");
  ADD_RULE (setting, "Unread", "is:unread", "trash");
  ADD_RULE (setting, "Inbox", "in:inbox", "trash");
  ADD_RULE (setting, "Tagged", condition, "star");
  ADD_RULE (setting, "There", "in:archive is:read", "copy Sent");
  run_rules_in (setting, SIGNET_FOLDER_ROLE_ARCHIVE);
  assert_folder (setting, "Archive", "hello!");
  assert_folder (setting, "Sent", "hello!");
  assert_why (setting, "1.old", "Filter “Tagged”: starred.\nFilter “There”: copied to “Sent”.");
  entry = find_filtered (setting, "hello");
  g_assert_cmpstr (entry->folder, ==, "Archive");
}

/* Filters look into the beginning only, and yet know how large it is. */
static void
test_run_over_large (Setting       *setting,
                     gconstpointer  data)
{
  g_autofree char *archive = g_build_filename (setting->profile, "mail", "alice@example.org", "Archive", NULL);
  g_autofree char *path = g_build_filename (archive, "cur", "1.old:2,S", NULL);

  g_assert_true (signet_maildir_make (archive, NULL));
  g_assert_true (g_file_set_contents (path, OTHER, -1, NULL));
  g_assert_no_errno (truncate (path, SIGNET_FILTER_BYTES_MAX + 2 * 1024 * 1024));
  receive (setting);
  ADD_RULE (setting, "Large", "larger:35M", "star");
  run_rules_in (setting, SIGNET_FOLDER_ROLE_ARCHIVE);
  assert_folder (setting, "Archive", "hello!");
}

/* What is only signed or compressed is text like any other, when it comes and later. */
static void
test_sealed (Setting       *setting,
             gconstpointer  data)
{
  ADD_RULE (setting, "Numbat", "numbat", "move Archive");
  receive (setting);
  assert_folder (setting, "Archive", "sealed*");
  ADD_RULE (setting, "Later", "numbat", "star");
  run_rules_in (setting, SIGNET_FOLDER_ROLE_ARCHIVE);
  assert_folder (setting, "Archive", "sealed*!");
}

/* What mails have already is taken off, and comes back. */
static void
test_run_takes_off (Setting       *setting,
                    gconstpointer  data)
{
  receive (setting);
  ADD_RULE (setting, "Plan", "plan", "read", "star");
  ADD_RULE (setting, "News", "news", "star");
  run_rules (setting);
  assert_folder (setting, "Inbox", "hello* news*! plan!");

  signet_rule_list_remove (signet_engine_get_rules (setting->engine), 0, NULL);
  signet_rule_list_remove (signet_engine_get_rules (setting->engine), 0, NULL);
  ADD_RULE (setting, "All", "", "unread", "unstar");
  run_rules (setting);
  assert_folder (setting, "Inbox", "hello* news* plan*");
  undo (setting);
  assert_folder (setting, "Inbox", "hello* news*! plan!");
}

/* Taught by the profile's own words. */
static void
test_junk (Setting       *setting,
           gconstpointer  data)
{
  g_autofree char *words = signet_engine_dup_junk_path (setting->engine);
  g_autofree char *path = g_build_filename (setting->profile, "mail.eml", NULL);
  g_autoptr(SignetFilterEntry) entry = NULL;

  if (!signet_junk_filter_is_installed ())
    {
      g_test_skip ("bogofilter is not here");
      return;
    }
  for (guint i = 0; i < 20; i++)
    {
      const gboolean is_junk = i % 2 == 0;
      g_autofree char *name = g_strdup_printf ("%u.a", i);

      g_assert_true (g_file_set_contents (path, is_junk ? LIST : OTHER BOSS, -1, NULL));
      g_assert_true (signet_junk_filter_teach (words, (const char *const[]) { name, NULL },
                                               (const char *const[]) { path, NULL },
                                               is_junk ? SIGNET_JUNK_YES : SIGNET_JUNK_NO, NULL, NULL));
    }
  receive (setting);
  assert_folder (setting, "Junk", "news*");
  assert_folder (setting, "Inbox", "hello* plan*");
  entry = find_filtered (setting, "news");
  g_assert_cmpstr (entry->folder, ==, "Junk");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/engine-filters/" path, Setting, NULL, set_up, func, tear_down)
  ADD ("receive", test_receive);
  ADD ("copy-to-inbox", test_copy_to_inbox);
  ADD ("forward", test_forward);
  ADD ("forward-later", test_forward_later);
  ADD ("forward-once", test_forward_once);
  ADD ("forward-coming", test_forward_coming);
  ADD ("nested", test_nested);
  ADD ("tag", test_tag);
  ADD ("dry-run", test_dry_run);
  ADD ("run", test_run);
  ADD ("run-takes-off", test_run_takes_off);
  ADD ("run-copy-here", test_run_copy_here);
  ADD ("run-elsewhere", test_run_elsewhere);
  ADD ("run-over-large", test_run_over_large);
  ADD ("junk", test_junk);
  g_test_add ("/engine-filters/sealed", Setting, SEALED, set_up, test_sealed, tear_down);
  return g_test_run ();
}
