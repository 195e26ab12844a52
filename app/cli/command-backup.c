/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet backup and restore: a whole profile in one file. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "engine-backup.h"
#include "profile.h"
#include "progress.h"
#include "say.h"
#include "stop.h"

/* Paths of a shell are relative to where that is. Returns: (transfer full). */
static char *
dup_path (SignetArguments *arguments)
{
  return g_canonicalize_filename (signet_arguments_get_words (arguments)[0], NULL);
}

static gboolean
backup (SignetEngine  *engine,
        const char    *path,
        guint         *n_files,
        gboolean      *opens,
        GError       **error)
{
  g_autoptr(SignetStop) stop = signet_stop_new ();
  g_autoptr(SignetProgress) progress = signet_progress_new (signet_engine_get_operations (engine));
  g_autoptr(GAsyncResult) task = NULL;

  signet_engine_backup_async (engine, path, SIGNET_BACKUP_KEEP, signet_stop_get_cancellable (stop),
                              signet_profile_wait_cb, &task);
  return signet_engine_backup_finish (engine, signet_profile_wait (&task), n_files, opens, error);
}

/* Only reads, so that a window may be open. */
static int
run_backup (SignetArguments *arguments)
{
  g_autofree char *path = dup_path (arguments);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_READ, &error);
  guint n_files = 0;
  gboolean opens = TRUE;
  gboolean ok;

  if (engine == NULL)
    return signet_say_error (&signet_command_backup, error);
  ok = backup (engine, path, &n_files, &opens, &error);
  signet_engine_close (engine);
  if (!ok)
    return signet_say_file_error (error);

  if (!opens)
    g_printerr ("%s\n", signet_engine_backup_get_warning ());
  /* Not translated: scripts read this line. */
  printf ("backed up %u\n", n_files);
  return signet_say_end (SIGNET_EXIT_OK);
}

static gboolean
restore (const char  *path,
         const char  *profile,
         guint       *n_files,
         GError     **error)
{
  g_autoptr(SignetStop) stop = signet_stop_new ();
  g_autoptr(SignetOperation) operation = signet_operation_new (_("Restoring"));
  g_autoptr(GListStore) operations = g_list_store_new (SIGNET_TYPE_OPERATION);
  g_autoptr(SignetProgress) progress = signet_progress_new (G_LIST_MODEL (operations));
  g_autoptr(GAsyncResult) task = NULL;

  g_list_store_append (operations, operation);
  signet_operation_follow (operation, signet_stop_get_cancellable (stop));
  signet_restore_async (path, profile, operation, signet_profile_wait_cb, &task);
  return signet_restore_finish (signet_profile_wait (&task), n_files, error);
}

static int
run_restore (SignetArguments *arguments)
{
  g_autofree char *path = dup_path (arguments);
  g_autofree char *profile = signet_arguments_dup_profile (arguments);
  g_autoptr(GError) error = NULL;
  guint n_files = 0;

  if (!restore (path, profile, &n_files, &error))
    return signet_say_file_error (error);

  /* Not translated: scripts read this line. */
  printf ("restored %u\n", n_files);
  return signet_say_end (SIGNET_EXIT_OK);
}

static const char *const options[] = { NULL };

const SignetCommand signet_command_backup = {
  "backup", "PATH", N_("write all mail, accounts and certificates to one file"), options, 1, 1, run_backup
};

const SignetCommand signet_command_restore = {
  "restore", "PATH", N_("make a profile of such a file"), options, 1, 1, run_restore
};
