/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet import: mails of other programs, and what these know of POP3 servers. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "engine-import.h"
#include "profile.h"
#include "progress.h"
#include "say.h"
#include "stop.h"

/* A profile that is not there is made: accounts may come from the other program. */
static SignetEngine *
open_engine (SignetArguments  *arguments,
             GError          **error)
{
  g_autofree char *profile = signet_arguments_dup_profile (arguments);

  return signet_engine_open (profile, SIGNET_STORE_WRITE, error);
}

/* Paths of a shell are relative to where that is. Returns: (transfer full). */
static char *
make_absolute (const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  char *local = g_file_get_path (file);

  return local != NULL ? local : g_strdup (path);
}

static gboolean
import (SignetEngine             *engine,
        const SignetImportOrder  *order,
        SignetImportResult       *result,
        GError                  **error)
{
  g_autoptr(SignetStop) stop = signet_stop_new ();
  g_autoptr(SignetProgress) progress = signet_progress_new (signet_engine_get_operations (engine));
  g_autoptr(GAsyncResult) task = NULL;

  signet_engine_import_async (engine, order, signet_stop_get_cancellable (stop), signet_profile_wait_cb,
                              &task);
  return signet_engine_import_finish (engine, signet_profile_wait (&task), result, error);
}

static void
tell (const SignetImportResult *result)
{
  if (result->failure != NULL)
    signet_say (ngettext ("%u could not be read: %s", "%u could not be read; the first: %s",
                          result->n_failed), result->n_failed, result->failure->message);

  /* Not translated: scripts read this line. */
  printf ("imported %u, known %u, deleted %u, failed %u, on server %u, accounts %u\n", result->n_new,
          result->n_known, result->n_deleted, result->n_failed, result->n_uidls, result->n_accounts);
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = open_engine (arguments, &error);
  g_autofree char *path = make_absolute (signet_arguments_get_words (arguments)[0]);
  const char *address = signet_arguments_get (arguments, "account");
  SignetImportOrder order = { path, NULL, signet_arguments_get (arguments, "folder") };
  g_auto(SignetImportResult) result = { 0 };
  gboolean ok;

  if (engine == NULL)
    return signet_say_error (&signet_command_import, error);
  if (address != NULL)
    order.account = signet_profile_find_account (engine, address, &error);
  if (error != NULL)
    return signet_say_error (&signet_command_import, error);
  ok = import (engine, &order, &result, &error);
  signet_engine_close (engine);
  if (!ok)
    signet_say_error (&signet_command_import, error);
  tell (&result);
  return signet_say_end (ok && result.n_failed == 0 ? SIGNET_EXIT_OK : SIGNET_EXIT_FAILED);
}

static const char *const options[] = { "folder", "account", NULL };

const SignetCommand signet_command_import = {
  "import", "PATH", N_("bring in mails and accounts of another program"), options, 1, 1, run
};
