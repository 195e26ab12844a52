/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet filters: the rules for new mail, what they did, or what they would do. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "columns.h"
#include "engine-filters.h"
#include "folders-named.h"
#include "json.h"
#include "profile.h"
#include "say.h"

#define FROM_WIDTH    24
#define SUBJECT_WIDTH 48

static void
write_rule (SignetRule *rule,
            guint       number)
{
  const GPtrArray *actions = signet_rule_get_actions (rule);
  const char *condition = signet_rule_get_condition (rule);

  printf ("%u  %s%s\n", number, signet_rule_get_name (rule),
          signet_rule_get_state (rule) == SIGNET_RULE_ON ? "" : _(" (off)"));
  if (signet_rule_get_account (rule) != NULL)
    printf (_("   only mail of %s\n"), signet_rule_get_account (rule));
  printf (_("   if   %s\n"), condition[0] != '\0' ? condition : _("any mail"));
  for (guint i = 0; i < actions->len; i++)
    {
      g_autofree char *text = signet_rule_action_to_text (g_ptr_array_index (actions, i));

      printf (_("   then %s\n"), text);
    }
}

static void
write_rule_json (SignetRule *rule,
                 SignetJson *json)
{
  const GPtrArray *actions = signet_rule_get_actions (rule);

  signet_json_begin_object (json, NULL);
  signet_json_add_string (json, "name", signet_rule_get_name (rule));
  signet_json_add_string (json, "account", signet_rule_get_account (rule));
  signet_json_add_string (json, "condition", signet_rule_get_condition (rule));
  signet_json_add_boolean (json, "enabled", signet_rule_get_state (rule) == SIGNET_RULE_ON);
  signet_json_begin_array (json, "actions");
  for (guint i = 0; i < actions->len; i++)
    {
      g_autofree char *text = signet_rule_action_to_text (g_ptr_array_index (actions, i));

      signet_json_add_string (json, NULL, text);
    }
  signet_json_end_array (json);
  signet_json_end_object (json);
}

/* The time as other commands and scripts sort it, in every language. */
static void
write_entry (const SignetFilterEntry *entry)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (entry->time);
  g_autofree char *day = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("");
  g_autofree char *from = signet_columns_fit (entry->from, FROM_WIDTH, SIGNET_FIT_PAD);
  g_autofree char *subject = signet_columns_fit (entry->subject, SUBJECT_WIDTH, SIGNET_FIT_CUT);
  g_autofree char *words = signet_filter_entry_dup_words ((SignetFilterEntry *) entry);
  g_auto(GStrv) lines = g_strsplit (words, "\n", -1);

  printf ("%s  %s  %s → %s\n", day, from, subject, entry->folder);
  for (guint i = 0; lines[i] != NULL; i++)
    printf ("    %s\n", lines[i]);
}

static void
write_entry_json (const SignetFilterEntry *entry,
                  SignetJson              *json)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (entry->time);

  signet_json_begin_object (json, NULL);
  signet_json_add_time (json, "time", time);
  signet_json_add_string (json, "name", entry->name);
  signet_json_add_string (json, "from", entry->from);
  signet_json_add_string (json, "subject", entry->subject);
  signet_json_add_string (json, "folder", entry->folder);
  signet_json_begin_array (json, "reasons");
  for (guint i = 0; i < entry->reasons->len; i++)
    {
      const SignetFilterReason *reason = g_ptr_array_index (entry->reasons, i);

      signet_json_begin_object (json, NULL);
      signet_json_add_string (json, "rule", reason->rule);
      signet_json_begin_array (json, "done");
      for (guint j = 0; reason->done[j] != NULL; j++)
        signet_json_add_string (json, NULL, reason->done[j]);
      signet_json_end_array (json);
      signet_json_end_object (json);
    }
  signet_json_end_array (json);
  signet_json_end_object (json);
}

/* json: nullable. */
static void
write_entries (GPtrArray  *entries,
               SignetJson *json)
{
  for (guint i = 0; i < entries->len; i++)
    if (json != NULL)
      write_entry_json (g_ptr_array_index (entries, i), json);
    else
      write_entry (g_ptr_array_index (entries, i));
}

/* account: nullable, then all do. */
static gboolean
runs_for (SignetRule *rule,
          const char *account)
{
  const char *only = signet_rule_get_account (rule);

  return account == NULL || only == NULL || g_ascii_strcasecmp (only, account) == 0;
}

/* address: of the one account meant, nullable. */
static gboolean
list_rules (SignetEngine  *engine,
            const char    *address,
            SignetJson    *json,
            GError       **error)
{
  SignetRuleList *rules = signet_engine_get_rules (engine);

  if (address != NULL && signet_account_named (engine, address, error) == NULL)
    return FALSE;
  if (signet_rule_list_get_error (rules) != NULL)
    {
      g_propagate_error (error, g_error_copy (signet_rule_list_get_error (rules)));
      return FALSE;
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rules)); i++)
    {
      g_autoptr(SignetRule) rule = g_list_model_get_item (G_LIST_MODEL (rules), i);

      if (!runs_for (rule, address))
        continue;
      if (json != NULL)
        write_rule_json (rule, json);
      else
        write_rule (rule, i + 1);
    }
  return TRUE;
}

static gboolean
tell_log (SignetEngine   *engine,
          SignetAccount  *account,
          SignetJson     *json,
          GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) entries = NULL;

  signet_engine_read_filter_log_async (engine, account, NULL, signet_profile_wait_cb, &result);
  entries = signet_engine_read_filter_log_finish (engine, signet_profile_wait (&result), error);
  if (entries == NULL)
    return FALSE;
  write_entries (entries, json);
  return TRUE;
}

static gboolean
try_folder (SignetEngine  *engine,
            SignetFolder  *folder,
            SignetJson    *json,
            GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  guint n = 0;

  signet_engine_try_rules_async (engine, folder, NULL, NULL, NULL, signet_profile_wait_cb, &result);
  entries = signet_engine_try_rules_finish (engine, signet_profile_wait (&result), &n, error);
  if (entries == NULL)
    return FALSE;
  write_entries (entries, json);
  if (json == NULL)
    printf (ngettext ("%u of %u message.\n", "%u of %u messages.\n", n), entries->len, n);
  return TRUE;
}

/* Each of the accounts that are meant. */
static gboolean
for_accounts (SignetEngine     *engine,
              SignetArguments  *arguments,
              SignetJson       *json,
              GError          **error)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  const char *only = signet_arguments_get (arguments, "account");
  const char *name = signet_arguments_get (arguments, "dry-run");
  guint n_found = 0;

  if (only != NULL && signet_account_named (engine, only, error) == NULL)
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      SignetFolderList *list = signet_engine_get_folders (engine, account);
      SignetFolder *folder = name != NULL ? signet_folder_list_lookup (list, name) : NULL;

      if (only != NULL && g_ascii_strcasecmp (only, signet_account_get_address (account)) != 0)
        continue;
      n_found += name == NULL || folder != NULL;
      if (name == NULL ? !tell_log (engine, account, json, error)
                       : folder != NULL && !try_folder (engine, folder, json, error))
        return FALSE;
    }
  if (n_found > 0 || name == NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("There is no folder “%s”; “signet folders” lists them."), name);
  return FALSE;
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_READ, &error);
  g_autoptr(SignetJson) json = NULL;
  const gboolean is_list = signet_arguments_get (arguments, "log") == NULL
                           && signet_arguments_get (arguments, "dry-run") == NULL;
  gboolean ok;

  if (engine == NULL)
    return signet_say_error (&signet_command_filters, error);
  if (signet_arguments_get (arguments, "json") != NULL)
    {
      json = signet_json_new (stdout);
      signet_json_begin_array (json, NULL);
    }
  ok = is_list ? list_rules (engine, signet_arguments_get (arguments, "account"), json, &error)
               : for_accounts (engine, arguments, json, &error);
  if (json != NULL)
    signet_json_end_array (json);
  signet_engine_close (engine);
  return ok ? SIGNET_EXIT_OK : signet_say_error (&signet_command_filters, error);
}

static const char *const options[] = { "log", "dry-run", "account", "json", NULL };

const SignetCommand signet_command_filters = {
  "filters", "", N_("list the filters for new mail, what they did, or what they would do"), options, 0, 0, run
};
