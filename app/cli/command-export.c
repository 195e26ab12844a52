/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet export: the mails of a folder, for other programs. Only reads, so that a window may be open. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "engine-export.h"
#include "folders-named.h"
#include "profile.h"
#include "progress.h"
#include "say.h"
#include "stop.h"

static gboolean
choose_kind (SignetArguments   *arguments,
             const char        *path,
             SignetExportKind  *kind,
             GError           **error)
{
  const char *name = signet_arguments_get (arguments, "as");

  if (name == NULL)
    *kind = signet_export_kind_guess (path);
  else if (!signet_export_kind_from_string (name, kind))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("--as is mbox, maildir, eml or zip, not “%s”"), name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
export (SignetEngine       *engine,
        GPtrArray          *folders,
        const char         *path,
        SignetExportKind    kind,
        SignetExportCount  *count,
        GError            **error)
{
  g_autoptr(SignetStop) stop = signet_stop_new ();
  g_autoptr(SignetProgress) progress = signet_progress_new (signet_engine_get_operations (engine));
  g_autoptr(GAsyncResult) task = NULL;

  signet_engine_export_async (engine, folders, path, kind, SIGNET_EXPORT_KEEP,
                              signet_stop_get_cancellable (stop), signet_profile_wait_cb, &task);
  return signet_engine_export_finish (engine, signet_profile_wait (&task), count, error);
}

static int
run (SignetArguments *arguments)
{
  const char *const *words = signet_arguments_get_words (arguments);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = NULL;
  g_autoptr(GPtrArray) folders = NULL;
  SignetExportCount count = { 0 };
  SignetExportKind kind;
  gboolean ok;

  if (!choose_kind (arguments, words[1], &kind, &error))
    return signet_say_error (&signet_command_export, error);
  engine = signet_profile_open (arguments, SIGNET_STORE_READ, &error);
  if (engine != NULL)
    folders = signet_folders_named (engine, words[0], signet_arguments_get (arguments, "account"), &error);
  if (folders == NULL)
    return signet_say_error (&signet_command_export, error);
  ok = export (engine, folders, words[1], kind, &count, &error);
  signet_engine_close (engine);
  /* Not translated: scripts read this line. */
  if (ok || count.n_written + count.n_there > 0)
    printf ("exported %u, there %u\n", count.n_written, count.n_there);
  if (!ok)
    return signet_say_file_error (error);
  return signet_say_end (SIGNET_EXIT_OK);
}

static const char *const options[] = { "as", "account", NULL };

const SignetCommand signet_command_export = {
  "export", "FOLDER PATH", N_("write the mails of a folder to a file or directory"), options, 2, 2, run
};
