/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet server: what is still on the servers, why, and when it goes. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "columns.h"
#include "engine-ledger.h"
#include "expire.h"
#include "folders-named.h"
#include "json.h"
#include "profile.h"
#include "say.h"
#include "text.h"

#define FROM_WIDTH    20
#define SUBJECT_WIDTH 28
#define STAY_WIDTH    46
#define UIDL_MAX      1000

static SignetLedger *
read_ledger (SignetEngine   *engine,
             SignetAccount  *account,
             GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_read_ledger_async (engine, account, NULL, signet_profile_wait_cb, &result);
  signet_profile_wait (&result);
  return signet_engine_read_ledger_finish (engine, result, error);
}

static GDateTime *
make_time (gint64 seconds)
{
  return seconds > 0 && seconds != SIGNET_STAY_FOR_EVER ? g_date_time_new_from_unix_utc (seconds) : NULL;
}

/* "2026-11-02", ten spaces if it is not known. */
static char *
make_day (gint64 seconds)
{
  g_autoptr(GDateTime) utc = make_time (seconds);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strnfill (10, ' ');
}

static void
write_line (SignetLedgerEntry *entry,
            gint64             now)
{
  const SignetLedgerFacts *facts = signet_ledger_entry_get_facts (entry);
  g_autofree char *day = make_day (facts->since);
  g_autofree char *stay = signet_ledger_entry_dup_stay (entry, now);
  g_autofree char *uidl = signet_text_clean (facts->uidl, -1, UIDL_MAX, SIGNET_TEXT_ONE_LINE);
  g_autofree char *from = signet_columns_fit (facts->from ? facts->from : "", FROM_WIDTH,
                                              SIGNET_FIT_PAD);
  g_autofree char *subject = signet_columns_fit (facts->subject ? facts->subject : "", SUBJECT_WIDTH,
                                                 SIGNET_FIT_PAD);
  g_autofree char *why = signet_columns_fit (stay, STAY_WIDTH, SIGNET_FIT_PAD);

  printf ("%s  %s  %s  %s  %s\n", day, from, subject, why, uidl);
}

static void
write_head (SignetAccount *account,
            SignetLedger  *ledger)
{
  const guint count = g_list_model_get_n_items (G_LIST_MODEL (ledger));
  const int expire = signet_ledger_get_expire_days (ledger);
  g_autofree char *day = make_day (signet_ledger_get_time (ledger));
  g_autofree char *sentence = signet_expire_dup_sentence (expire);

  if (signet_ledger_get_time (ledger) == 0)
    printf (_("%s: not received from yet\n"), signet_account_get_address (account));
  else
    /* Translators: an address, a number, and a day: "2026-11-02". */
    printf (ngettext ("%s: %u message on the server on %s\n", "%s: %u messages on the server on %s\n", count),
            signet_account_get_address (account), count, day);
  if (sentence != NULL)
    printf ("%s\n", sentence);
}

static const char *
get_reason_name (SignetStayReason reason)
{
  switch (reason)
    {
    case SIGNET_STAY_NOT_HERE: return "not-downloaded";
    case SIGNET_STAY_PART: return "part";
    case SIGNET_STAY_ASKED: return "asked";
    case SIGNET_STAY_ALL: return "all-stay";
    case SIGNET_STAY_UNTIL_DELETED: return "until-deleted";
    case SIGNET_STAY_DAYS: return "days";
    case SIGNET_STAY_NEXT: return "next";
    case SIGNET_STAY_REST_FIRST: return "rest-first";
    default: g_return_val_if_reached (NULL);
    }
}

static void
write_json (SignetJson        *json,
            SignetAccount     *account,
            SignetLedgerEntry *entry,
            gint64             now)
{
  static const char *const wishes[] = { NULL, "keep", "delete" };
  const SignetLedgerFacts *facts = signet_ledger_entry_get_facts (entry);
  g_autoptr(GDateTime) since = make_time (facts->since);
  g_autoptr(GDateTime) goes = make_time (facts->stay.goes <= 0 ? now : facts->stay.goes);

  signet_json_begin_object (json, NULL);
  signet_json_add_string (json, "account", signet_account_get_address (account));
  signet_json_add_string (json, "uidl", facts->uidl);
  signet_json_add_string (json, "name", facts->name);
  signet_json_add_string (json, "folder", facts->folder);
  signet_json_add_string (json, "from", facts->from);
  signet_json_add_string (json, "address", facts->address);
  signet_json_add_string (json, "subject", facts->subject);
  signet_json_add_number (json, "size", facts->size);
  signet_json_add_time (json, "since", since);
  signet_json_add_string (json, "reason", get_reason_name (facts->stay.reason));
  signet_json_add_time (json, "goes", goes);
  signet_json_add_string (json, "wish", wishes[facts->wish]);
  signet_json_end_object (json);
}

static gboolean
write_account (SignetEngine   *engine,
               SignetAccount  *account,
               SignetJson     *json,
               GError        **error)
{
  g_autoptr(SignetLedger) ledger = read_ledger (engine, account, error);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (ledger == NULL)
    return FALSE;
  if (json == NULL)
    write_head (account, ledger);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (ledger)); i++)
    {
      g_autoptr(SignetLedgerEntry) entry = g_list_model_get_item (G_LIST_MODEL (ledger), i);

      if (json != NULL)
        write_json (json, account, entry, now);
      else
        write_line (entry, now);
    }
  return TRUE;
}

/* address: of the one account meant, nullable. */
static gboolean
write_all (SignetEngine  *engine,
           const char    *address,
           SignetJson    *json,
           GError       **error)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));

  if (address != NULL)
    {
      SignetAccount *account = signet_account_named (engine, address, error);

      return account != NULL && write_account (engine, account, json, error);
    }
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      if (!write_account (engine, account, json, error))
        return FALSE;
    }
  return TRUE;
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_READ, &error);
  SignetJson *json = NULL;
  gboolean done;

  if (engine == NULL)
    return signet_say_error (&signet_command_server, error);
  if (signet_arguments_get (arguments, "json") != NULL)
    {
      json = signet_json_new (stdout);
      signet_json_begin_array (json, NULL);
    }
  done = write_all (engine, signet_arguments_get_words (arguments)[0], json, &error);
  if (json != NULL)
    {
      signet_json_end_array (json);
      signet_json_free (json);
    }
  signet_engine_close (engine);
  return done ? SIGNET_EXIT_OK : signet_say_error (&signet_command_server, error);
}

static const char *const options[] = { "json", NULL };

const SignetCommand signet_command_server = {
  "server", "[ADDRESS]", N_("list what is still on the server, why, and when it goes"), options, 0, 1, run
};
