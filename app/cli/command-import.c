/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet import: mails of other programs, and what these know of POP3 servers. */
#include "config.h"
#include "command.h"

#include <glib/gi18n-lib.h>

#include "order-host.h"
#include "say.h"

static const char *const options[] = { "folder", "account", NULL };

/* A profile that is not there is made: accounts may come from the other program. */
static gboolean
ensure_profile (SignetArguments  *arguments,
                GError          **error)
{
  g_autofree char *profile = signet_arguments_dup_profile (arguments);
  g_autoptr(SignetEngine) engine = NULL;

  if (g_file_test (profile, G_FILE_TEST_IS_DIR))
    return TRUE;
  engine = signet_engine_open (profile, SIGNET_STORE_WRITE, error);
  if (engine != NULL)
    signet_engine_close (engine);
  return engine != NULL;
}

static int
run (SignetArguments *arguments)
{
  /* Who does it may be in another directory. */
  g_autofree char *path = g_canonicalize_filename (signet_arguments_get_words (arguments)[0], NULL);
  GStrvBuilder *order = NULL;
  g_autoptr(GError) error = NULL;

  if (!ensure_profile (arguments, &error))
    return signet_say_error (&signet_command_import, error);
  order = signet_order_begin ("import");
  signet_order_add (order, "path", path);
  signet_order_host_add_options (order, arguments, options);
  return signet_order_host_run (arguments, &signet_command_import, order);
}

const SignetCommand signet_command_import = {
  "import", "PATH", N_("bring in mails and accounts of another program"), options, 1, 1, run
};
