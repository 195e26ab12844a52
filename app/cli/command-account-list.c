/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet account list: a line for each account. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "profile.h"
#include "say.h"

static void
write_server (const char   *protocol,
              SignetServer *server)
{
  const char *host = signet_server_get_host (server);
  const gboolean v6 = strchr (host, ':') != NULL;

  printf ("  %s %s%s%s:%u %s", protocol, v6 ? "[" : "", host, v6 ? "]" : "",
          signet_server_get_port (server),
          signet_security_to_string (signet_server_get_security (server)));
  if (signet_server_get_auth (server) != SIGNET_AUTH_PASSWORD)
    printf (" %s", signet_auth_to_string (signet_server_get_auth (server)));
}

static void
write_account (SignetAccount *account)
{
  g_autofree char *leave = signet_leave_to_string (signet_account_get_leave (account),
                                                   signet_account_get_days (account));

  printf ("%s", signet_account_get_address (account));
  write_server ("pop3", signet_account_get_pop3 (account));
  if (signet_account_get_smtp (account) != NULL)
    write_server ("smtp", signet_account_get_smtp (account));
  printf ("  leave %s%s\n", leave,
          signet_account_get_notices (account) == SIGNET_NOTICES_OFF ? "  notices off" : "");
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_READ, &error);
  GListModel *accounts;

  if (engine == NULL)
    return signet_say_error (&signet_command_account_list, error);
  accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      write_account (account);
    }
  return SIGNET_EXIT_OK;
}

static const char *const options[] = { NULL };

const SignetCommand signet_command_account_list = {
  "account list", "", N_("list the accounts"), options, 0, 0, run
};
