/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet server keep, delete, reset: what the next receive does with single messages on the server. */
#include "config.h"
#include "command.h"

#include <glib/gi18n-lib.h>

#include "order-host.h"

static const char *const options[] = { "account", NULL };

/* kind: of order-wish.h. */
static int
run_wish (SignetArguments     *arguments,
          const SignetCommand *command,
          const char          *kind)
{
  const char *const *uidls = signet_arguments_get_words (arguments);
  GStrvBuilder *order = signet_order_begin ("wish");

  signet_order_add (order, "kind", kind);
  signet_order_host_add_options (order, arguments, options);
  for (guint i = 0; uidls[i] != NULL; i++)
    signet_order_add (order, "uidl", uidls[i]);
  return signet_order_host_run (arguments, command, order);
}

static int
run_keep (SignetArguments *arguments)
{
  return run_wish (arguments, &signet_command_server_keep, "keep");
}

static int
run_delete (SignetArguments *arguments)
{
  return run_wish (arguments, &signet_command_server_delete, "delete");
}

static int
run_reset (SignetArguments *arguments)
{
  return run_wish (arguments, &signet_command_server_reset, "reset");
}

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
