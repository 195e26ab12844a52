/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet filters run: the rules for new mail on what is in a folder already. */
#include "config.h"
#include "command.h"

#include <glib/gi18n-lib.h>

#include "order-host.h"

static const char *const options[] = { "account", NULL };

static int
run (SignetArguments *arguments)
{
  GStrvBuilder *order = signet_order_begin ("filter");

  signet_order_add (order, "folder", signet_arguments_get_words (arguments)[0]);
  signet_order_host_add_options (order, arguments, options);
  return signet_order_host_run (arguments, &signet_command_filters_run, order);
}

const SignetCommand signet_command_filters_run = {
  "filters run", "FOLDER", N_("run the filters on the mail of a folder"), options, 1, 1, run
};
