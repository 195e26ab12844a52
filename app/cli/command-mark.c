/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet mark: read or unread, starred or not, tagged or not. signet move: to another folder of the same
 * account. signet delete: to its Trash, and from there for good. */
#include "config.h"
#include "command.h"

#include <glib/gi18n-lib.h>

#include "order-host.h"

static const char *const mark_options[] =
{
  "read", "unread", "star", "unstar", "tag", "untag", "query", "all", "account", NULL
};
static const char *const options[] = { "query", "all", "account", NULL };

/* Returns: (transfer full). */
static GStrvBuilder *
begin (const char        *verb,
       SignetArguments   *arguments,
       const char *const *names)
{
  GStrvBuilder *order = signet_order_begin (verb);

  signet_order_add (order, "folder", signet_arguments_get_words (arguments)[0]);
  for (guint i = 0; names[i] != NULL; i++)
    signet_order_add (order, "name", names[i]);
  return order;
}

static int
run_mark (SignetArguments *arguments)
{
  GStrvBuilder *order = begin ("mark", arguments, signet_arguments_get_words (arguments) + 1);

  signet_order_host_add_options (order, arguments, mark_options);
  return signet_order_host_run (arguments, &signet_command_mark, order);
}

static int
run_move (SignetArguments *arguments)
{
  GStrvBuilder *order = begin ("move", arguments, signet_arguments_get_words (arguments) + 2);

  signet_order_add (order, "target", signet_arguments_get_words (arguments)[1]);
  signet_order_host_add_options (order, arguments, options);
  return signet_order_host_run (arguments, &signet_command_move, order);
}

static int
run_delete (SignetArguments *arguments)
{
  GStrvBuilder *order = begin ("delete", arguments, signet_arguments_get_words (arguments) + 1);

  signet_order_host_add_options (order, arguments, options);
  return signet_order_host_run (arguments, &signet_command_delete, order);
}

const SignetCommand signet_command_mark = {
  "mark", "FOLDER [NAME…]", N_("mark messages read or unread, starred, tagged"), mark_options, 1, G_MAXUINT,
  run_mark
};

const SignetCommand signet_command_move = {
  "move", "FOLDER TARGET [NAME…]", N_("move messages to another folder"), options, 2, G_MAXUINT, run_move
};

const SignetCommand signet_command_delete = {
  "delete", "FOLDER [NAME…]", N_("move messages to the Trash, and from there for good"), options, 1,
  G_MAXUINT, run_delete
};
