/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server is told of when folders come into the Trash and leave it. */
#include "config.h"

#include <string.h>

#include "await.h"
#include "engine-deed.h"
#include "engine-filters.h"
#include "engine-folders.h"
#include "engine-retention.h"
#include "folder-changes.h"
#include "own-profile.h"
#include "patience.h"
#include "temporary.h"
#include "uidl-log.h"

#define ACCOUNT "me@example.org"

typedef struct
{
  char         *profile;
  SignetEngine *engine;
  GAsyncResult *result;
} Setting;

static char *
make_path (Setting    *setting,
           const char *relative)
{
  return g_build_filename (setting->profile, "mail", ACCOUNT, relative, NULL);
}

/* A message in a folder in a folder. */
static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  const SignetUidlRecord record = { .uidl = "u", .name = "1.x", .state = SIGNET_UIDL_WHOLE };

  setting->profile = temporary_make ("engine-folders");
  g_autofree char *path = make_path (setting, "uidl.log");
  own_profile_add_account (setting->profile, ACCOUNT);
  g_free (own_profile_put (setting->profile, ACCOUNT, "Work/Old", "1.x:2,", "Subject: x\n\n"));
  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (path, NULL);
  signet_uidl_log_set (log, &record);
  g_assert_true (signet_uidl_log_sync (log, NULL));
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, NULL);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_engine_close (setting->engine);
  g_clear_object (&setting->result);
  g_clear_object (&setting->engine);
  temporary_remove (setting->profile);
}

static SignetFolder *
find (Setting    *setting,
      const char *directory)
{
  g_autoptr(SignetAccount) account =
    g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (setting->engine)), 0);

  return signet_folder_list_lookup (signet_engine_get_folders (setting->engine, account), directory);
}

static void
delete (Setting    *setting,
        const char *directory)
{
  g_clear_object (&setting->result);
  signet_engine_delete_folder_async (setting->engine, find (setting, directory), NULL, await_cb, &setting->result);
  g_assert_true (signet_engine_delete_folder_finish (setting->engine, await (&setting->result), NULL));
}

/* parent: nullable. */
static void
move (Setting    *setting,
      const char *directory,
      const char *parent)
{
  SignetFolder *folder = find (setting, directory);

  g_clear_object (&setting->result);
  signet_engine_move_folder_async (setting->engine, folder, signet_engine_find_folders (setting->engine, folder),
                                   parent != NULL ? find (setting, parent) : NULL,
                                   signet_folder_get_name (folder), NULL, await_cb, &setting->result);
  g_assert_true (signet_engine_move_folder_finish (setting->engine, await (&setting->result), NULL));
}

static SignetUidlState
read_state (Setting *setting)
{
  g_autofree char *path = make_path (setting, "uidl.log");
  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (path, NULL);

  return signet_uidl_log_lookup (log, "u")->state;
}

/* The account's worker writes it after the answer. */
static void
assert_state (Setting         *setting,
              SignetUidlState  expected)
{
  const gint64 end = g_get_monotonic_time () + TEST_PATIENCE * G_USEC_PER_SEC;

  while (read_state (setting) != expected && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (read_state (setting), ==, expected);
}

static void
test_server (Setting       *setting,
             gconstpointer  data)
{
  g_autofree char *path = make_path (setting, "Trash/Work");

  move (setting, "Work", "Archive");
  assert_state (setting, SIGNET_UIDL_WHOLE);
  delete (setting, "Archive/Work");
  assert_state (setting, SIGNET_UIDL_DROPPED);
  move (setting, "Trash/Work", NULL);
  assert_state (setting, SIGNET_UIDL_WHOLE);
  delete (setting, "Work");
  delete (setting, "Trash/Work");
  assert_state (setting, SIGNET_UIDL_DROPPED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (find (setting, "Trash/Work"));
}

/* Where the only rule puts mail. */
static void
assert_rule (SignetRuleList *rules,
             const char     *expected)
{
  g_autoptr(SignetRule) rule = g_list_model_get_item (G_LIST_MODEL (rules), 0);
  const SignetRuleAction *action = g_ptr_array_index (signet_rule_get_actions (rule), 0);

  g_assert_cmpstr (action->argument, ==, expected);
}

/* Rules follow a folder, but not into the Trash. */
static void
test_rules (Setting       *setting,
            gconstpointer  data)
{
  SignetRuleList *rules = signet_engine_get_rules (setting->engine);
  g_autoptr(GPtrArray) actions =
    g_ptr_array_new_with_free_func (signet_rule_action_free);
  g_autoptr(SignetRule) rule = NULL;

  g_ptr_array_add (actions, signet_rule_action_new (SIGNET_RULE_MOVE, "Work/Old"));
  rule = signet_rule_new ("x", NULL, "", actions, SIGNET_RULE_ON);
  g_assert_true (signet_rule_list_insert (rules, 0, rule, NULL));
  move (setting, "Work", "Archive");
  assert_rule (rules, "Archive/Work/Old");
  delete (setting, "Archive/Work");
  assert_rule (rules, "Archive/Work/Old");
}

/* A rule for all accounts still finds the folder of the other one. */
static void
test_rules_of_others (Setting       *setting,
                      gconstpointer  data)
{
  SignetRuleList *rules;
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func (signet_rule_action_free);
  g_autoptr(SignetRule) rule = NULL;
  g_autoptr(SignetRule) other = NULL;

  signet_engine_close (setting->engine);
  await_gone (setting->engine);
  own_profile_add_account (setting->profile, "other@example.org");
  g_free (own_profile_put (setting->profile, "other@example.org", "Work", "1.y:2,", "Subject: y\n\n"));
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, NULL);
  rules = signet_engine_get_rules (setting->engine);
  g_ptr_array_add (actions, signet_rule_action_new (SIGNET_RULE_MOVE, "Work"));
  rule = signet_rule_new ("x", NULL, "", actions, SIGNET_RULE_ON);
  g_assert_true (signet_rule_list_insert (rules, 0, rule, NULL));
  move (setting, "Work", "Archive");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rules)), ==, 2);
  assert_rule (rules, "Archive/Work");
  other = g_list_model_get_item (G_LIST_MODEL (rules), 1);
  g_assert_true (signet_rule_equal (rule, other));
}

static void
test_find (Setting       *setting,
           gconstpointer  data)
{
  SignetFolder *old = find (setting, "Work/Old");
  SignetFolderList *folders = signet_engine_find_folders (setting->engine, old);

  g_assert_true (signet_folder_list_lookup (folders, "Work/Old") == old);
}

static void
reopen (Setting *setting)
{
  g_clear_object (&setting->result);
  signet_engine_close (setting->engine);
  await_gone (setting->engine);
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, NULL);
}

static guint
get_days (Setting    *setting,
          const char *directory)
{
  SignetRetention *retention = signet_engine_get_retention (setting->engine);

  return signet_retention_get (retention, find (setting, directory)).days;
}

/* What is known of a folder goes with it: how long mail is kept there, and where an undo finds and puts
 * messages, in this run and in the next one. */
static void
test_carried (Setting       *setting,
              gconstpointer  data)
{
  const SignetRetentionRule rule = { 30, 0 };
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GPtrArray) choices = signet_choice_new_list ();
  g_autoptr(SignetDeed) deed = NULL;
  guint n = 0;

  signet_retention_set (signet_engine_get_retention (setting->engine), find (setting, "Work/Old"), rule);
  g_assert_cmpuint (get_days (setting, "Work"), ==, 0);
  g_ptr_array_add (names, (gpointer) "1.x");
  g_ptr_array_add (choices, signet_choice_new_for_names (find (setting, "Work/Old"), names));
  deed = signet_deed_new (SIGNET_DEED_ARCHIVE, choices);
  g_clear_object (&setting->result);
  signet_engine_do_async (setting->engine, deed, NULL, await_cb, &setting->result);
  g_assert_true (signet_engine_do_finish (setting->engine, await (&setting->result), NULL, NULL));

  move (setting, "Work/Old", NULL);
  g_assert_cmpuint (get_days (setting, "Old"), ==, 30);
  delete (setting, "Work");
  g_clear_pointer (&deed, signet_deed_unref);
  g_clear_pointer (&choices, g_ptr_array_unref);
  reopen (setting);
  g_assert_cmpuint (get_days (setting, "Old"), ==, 30);
  delete (setting, "Old");
  g_assert_cmpuint (get_days (setting, "Trash/Old"), ==, 30);
  move (setting, "Trash/Old", NULL);
  reopen (setting);

  signet_engine_undo_async (setting->engine, SIGNET_HISTORY_UNDO, NULL, NULL, await_cb, &setting->result);
  g_assert_true (signet_engine_do_finish (setting->engine, await (&setting->result), &n, NULL));
  g_assert_cmpuint (n, ==, 1);
  while (signet_folder_get_total (find (setting, "Old")) != 1)
    g_main_context_iteration (NULL, TRUE);
}

static const char *
get_sent (Setting *setting)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (setting->engine));
  g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, 0);

  return signet_identity_get_facts (signet_account_get_identities (account)->pdata[0])->sent_folder;
}

/* What is sent is kept in the folder that was chosen, wherever it is, and not in the Trash. */
static void
test_sent (Setting       *setting,
           gconstpointer  data)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (setting->engine));
  g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, 0);
  g_autoptr(GPtrArray) identities
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_autofree char *path = g_build_filename (setting->profile, "accounts.ini", NULL);
  g_autofree char *text = NULL;

  g_ptr_array_add (identities, signet_identity_new (&(SignetIdentityFacts) { .address = ACCOUNT,
                                                                             .sent_folder = "Work/Old" }));
  signet_account_set_identities (account, identities);
  move (setting, "Work/Old", NULL);
  g_assert_cmpstr (get_sent (setting), ==, "Old");
  move (setting, "Old", "Work");
  g_assert_cmpstr (get_sent (setting), ==, "Work/Old");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "sent-folder=Work/Old"));
  delete (setting, "Work/Old");
  g_assert_null (get_sent (setting));
}

/* Nor is it kept in a folder that belongs to another account now. */
static void
test_sent_elsewhere (Setting       *setting,
                     gconstpointer  data)
{
  SignetAccountList *accounts = signet_engine_get_accounts (setting->engine);
  g_autoptr(SignetAccount) account = g_list_model_get_item (G_LIST_MODEL (accounts), 0);
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "me", NULL, NULL);
  g_autoptr(SignetAccount) other = signet_account_new ("other@example.org", server);
  g_autoptr(GPtrArray) identities
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);

  g_assert_true (signet_account_list_add (accounts, other, NULL));
  g_ptr_array_add (identities, signet_identity_new (&(SignetIdentityFacts) { .address = ACCOUNT,
                                                                             .sent_folder = "Work/Old" }));
  signet_account_set_identities (account, identities);
  signet_engine_move_folder_async (setting->engine, find (setting, "Work"),
                                   signet_engine_get_folders (setting->engine, other), NULL, "Work", NULL,
                                   await_cb, &setting->result);
  g_assert_true (signet_engine_move_folder_finish (setting->engine, await (&setting->result), NULL));
  g_assert_null (get_sent (setting));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine-folders/server", Setting, NULL, set_up, test_server, tear_down);
  g_test_add ("/engine-folders/rules", Setting, NULL, set_up, test_rules, tear_down);
  g_test_add ("/engine-folders/rules-of-others", Setting, NULL, set_up, test_rules_of_others, tear_down);
  g_test_add ("/engine-folders/carried", Setting, NULL, set_up, test_carried, tear_down);
  g_test_add ("/engine-folders/find", Setting, NULL, set_up, test_find, tear_down);
  g_test_add ("/engine-folders/sent", Setting, NULL, set_up, test_sent, tear_down);
  g_test_add ("/engine-folders/sent-elsewhere", Setting, NULL, set_up, test_sent_elsewhere, tear_down);
  return g_test_run ();
}
