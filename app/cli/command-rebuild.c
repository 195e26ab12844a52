/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet rebuild: the caches of folders anew from the files. Nothing is lost by it but time. */
#include "config.h"
#include "command.h"

#include <glib/gi18n-lib.h>

#include "order-host.h"

static const char *const options[] = { "account", NULL };

static int
run (SignetArguments *arguments)
{
  const char *const *words = signet_arguments_get_words (arguments);
  GStrvBuilder *order = signet_order_begin ("rebuild");

  for (guint i = 0; words[i] != NULL; i++)
    signet_order_add (order, "folder", words[i]);
  signet_order_host_add_options (order, arguments, options);
  return signet_order_host_run (arguments, &signet_command_rebuild, order);
}

const SignetCommand signet_command_rebuild = {
  "rebuild", "[FOLDER…]", N_("read folders anew from their files"), options, 0, G_MAXUINT, run
};
