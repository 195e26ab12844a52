/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet rebuild: the caches of folders anew from the files. Nothing is lost by it but time. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "folder-rebuild.h"
#include "folders-named.h"
#include "profile.h"
#include "progress.h"
#include "say.h"
#include "stop.h"

/* What is rebuilt, with what is told of it. */
typedef struct
{
  GListStore   *operations;
  GCancellable *cancellable;
  guint         n_folders;
  guint         n_mails;
} Rebuild;

static gboolean
rebuild_folder (Rebuild       *self,
                SignetFolder  *folder,
                GError       **error)
{
  g_autofree char *title = g_strdup_printf (_("Reading “%s”"), signet_folder_get_name (folder));
  g_autoptr(SignetOperation) operation = signet_operation_new (title);
  g_autoptr(GAsyncResult) task = NULL;
  gboolean ok;

  g_list_store_append (self->operations, operation);
  signet_folder_rebuild_async (folder, operation, self->cancellable, signet_profile_wait_cb, &task);
  ok = signet_folder_rebuild_finish (folder, signet_profile_wait (&task), error);
  signet_operation_finish (operation, NULL);
  g_list_store_remove_all (self->operations);
  self->n_folders += ok ? 1 : 0;
  self->n_mails += ok ? signet_folder_get_total (folder) : 0;
  return ok;
}

static gboolean
rebuild_all (Rebuild    *self,
             GPtrArray  *folders,
             GError    **error)
{
  g_autoptr(SignetProgress) progress = signet_progress_new (G_LIST_MODEL (self->operations));

  for (guint i = 0; i < folders->len; i++)
    if (!rebuild_folder (self, g_ptr_array_index (folders, i), error))
      return FALSE;
  return TRUE;
}

/* All that are named, in the order of the words; all folders if there is no word. */
static GPtrArray *
choose (SignetEngine     *engine,
        SignetArguments  *arguments,
        GError          **error)
{
  const char *const *words = signet_arguments_get_words (arguments);
  const char *address = signet_arguments_get (arguments, "account");
  g_autoptr(GPtrArray) folders = NULL;

  if (words[0] == NULL)
    return signet_folders_named (engine, NULL, address, error);
  folders = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) named = signet_folders_named (engine, words[i], address, error);

      if (named == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (folders, g_steal_pointer (&named));
    }
  return g_steal_pointer (&folders);
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_WRITE, &error);
  g_autoptr(GPtrArray) folders = engine != NULL ? choose (engine, arguments, &error) : NULL;
  g_autoptr(GListStore) operations = g_list_store_new (SIGNET_TYPE_OPERATION);
  g_autoptr(SignetStop) stop = signet_stop_new ();
  Rebuild self = { operations, signet_stop_get_cancellable (stop), 0, 0 };
  gboolean ok;

  if (folders == NULL)
    return signet_say_error (&signet_command_rebuild, error);
  ok = rebuild_all (&self, folders, &error);
  g_clear_pointer (&folders, g_ptr_array_unref);
  signet_engine_close (engine);
  if (!ok)
    return signet_say_error (&signet_command_rebuild, error);

  /* Not translated: scripts read this line. */
  printf ("rebuilt %u, mails %u\n", self.n_folders, self.n_mails);
  return signet_say_end (SIGNET_EXIT_OK);
}

static const char *const options[] = { "account", NULL };

const SignetCommand signet_command_rebuild = {
  "rebuild", "[FOLDER…]", N_("read folders anew from their files"), options, 0, G_MAXUINT, run
};
