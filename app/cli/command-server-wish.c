/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet server keep, delete, reset: what the next receive does with single messages on the server. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "engine-ledger.h"
#include "profile.h"
#include "say.h"

/* The account meant, or the only one there is. */
static SignetAccount *
find_account (SignetArguments  *arguments,
              SignetEngine     *engine,
              GError          **error)
{
  const char *address = signet_arguments_get (arguments, "account");
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  g_autoptr(SignetAccount) only = NULL;

  if (address != NULL)
    return signet_profile_find_account (engine, address, error);
  only = g_list_model_get_item (accounts, 0);
  if (only != NULL && g_list_model_get_n_items (accounts) == 1)
    return only;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
               _("--account is needed, since there is not just one account"));
  return NULL;
}

static gboolean
wish (SignetArguments  *arguments,
      SignetEngine     *engine,
      SignetUidlWish    wanted,
      GError          **error)
{
  SignetAccount *account = find_account (arguments, engine, error);
  g_autoptr(GAsyncResult) result = NULL;

  if (account == NULL)
    return FALSE;
  signet_engine_wish_async (engine, account, signet_arguments_get_words (arguments), wanted, NULL,
                            signet_profile_wait_cb, &result);
  signet_profile_wait (&result);
  return signet_engine_wish_finish (engine, result, error);
}

static int
run_wish (SignetArguments     *arguments,
          const SignetCommand *command,
          SignetUidlWish       wanted)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_WRITE, &error);
  gboolean done;

  if (engine == NULL)
    return signet_say_error (command, error);
  done = wish (arguments, engine, wanted, &error);
  signet_engine_close (engine);
  return done ? SIGNET_EXIT_OK : signet_say_error (command, error);
}

static int
run_keep (SignetArguments *arguments)
{
  return run_wish (arguments, &signet_command_server_keep, SIGNET_UIDL_WISH_KEEP);
}

static int
run_delete (SignetArguments *arguments)
{
  return run_wish (arguments, &signet_command_server_delete, SIGNET_UIDL_WISH_REMOVE);
}

static int
run_reset (SignetArguments *arguments)
{
  return run_wish (arguments, &signet_command_server_reset, SIGNET_UIDL_WISH_NONE);
}

static const char *const options[] = { "account", NULL };

const SignetCommand signet_command_server_keep = {
  "server keep", "UIDL…", N_("keep messages on the server, whatever the account says"), options, 1,
  G_MAXUINT, run_keep
};

const SignetCommand signet_command_server_delete = {
  "server delete", "UIDL…", N_("delete messages on the server at the next receive"), options, 1,
  G_MAXUINT, run_delete
};

const SignetCommand signet_command_server_reset = {
  "server reset", "UIDL…", N_("leave messages on the server to the account's rule again"), options, 1,
  G_MAXUINT, run_reset
};
