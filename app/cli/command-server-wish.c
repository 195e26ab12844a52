/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet server keep, delete, reset: what the next receive does with single messages on the server. Where
 * another Signet has the profile open, that one remembers it. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "engine-ledger.h"
#include "folders-named.h"
#include "profile.h"
#include "receive-host.h"
#include "say.h"
#include "visit-wish.h"

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
    return signet_account_named (engine, address, error);
  only = g_list_model_get_item (accounts, 0);
  if (only != NULL && g_list_model_get_n_items (accounts) == 1)
    return only;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
               _("--account is needed, since there is not just one account"));
  return NULL;
}

static gboolean
wish_there (const char        *profile,
            SignetAccount     *account,
            const char *const *uidls,
            SignetUidlWish     wanted,
            GError           **error)
{
  g_autoptr(SignetVisit) visit = signet_visit_begin (profile, error);
  g_autoptr(GAsyncResult) result = NULL;

  if (visit == NULL)
    return FALSE;
  signet_visit_wish_async (visit, account, uidls, wanted, signet_profile_wait_cb, &result);
  signet_profile_wait (&result);
  return signet_visit_wish_finish (visit, result, error);
}

static gboolean
wish (SignetArguments    *arguments,
      SignetReceiveHost  *host,
      SignetUidlWish      wanted,
      GError            **error)
{
  SignetEngine *engine = signet_receive_host_get_engine (host);
  SignetAccount *account = find_account (arguments, engine, error);
  const char *other = signet_receive_host_get_other (host);
  g_autoptr(GAsyncResult) result = NULL;

  if (account == NULL)
    return FALSE;
  if (other != NULL)
    return wish_there (other, account, signet_arguments_get_words (arguments), wanted, error);
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
  g_autoptr(SignetReceiveHost) host = signet_receive_host_open (arguments, &error);
  gboolean done;

  if (host == NULL)
    return signet_say_error (command, error);
  done = wish (arguments, host, wanted, &error);
  signet_receive_host_close (host);
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
