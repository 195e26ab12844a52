/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet index: prepares the search in the texts of all mails, as the window does in the
 * background. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "indexer.h"
#include "profile.h"
#include "progress.h"
#include "say.h"
#include "stop.h"

/* Without its rows nobody knows which mails of a folder are only partly here. */
static gboolean
load_folders (SignetEngine  *engine,
              GError       **error)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      GListModel *folders = G_LIST_MODEL (signet_engine_get_folders (engine, account));

      for (guint j = 0; j < g_list_model_get_n_items (folders); j++)
        {
          g_autoptr(SignetFolder) folder = g_list_model_get_item (folders, j);

          if (!signet_profile_load_folder (folder, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gssize
update (SignetEngine     *engine,
        SignetOperation  *operation,
        GError          **error)
{
  g_autoptr(SignetIndexer) indexer = signet_indexer_new (engine);
  g_autoptr(GListStore) operations = g_list_store_new (SIGNET_TYPE_OPERATION);
  g_autoptr(SignetProgress) progress = signet_progress_new (G_LIST_MODEL (operations));
  GAsyncResult *place = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  g_list_store_append (operations, operation);
  signet_indexer_update_async (indexer, operation, signet_operation_get_cancellable (operation),
                               signet_profile_wait_cb, &place);
  result = signet_profile_wait (&place);
  signet_operation_finish (operation, NULL);
  g_list_store_remove_all (operations);
  return signet_indexer_update_finish (indexer, result, error);
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_WRITE, &error);
  g_autoptr(SignetOperation) operation = NULL;
  g_autoptr(SignetStop) stop = NULL;
  gssize added;

  if (engine == NULL || !load_folders (engine, &error))
    return signet_say_error (&signet_command_index, error);

  /* What is done until then is kept. */
  operation = signet_operation_new (_("Preparing the Search in Texts"));
  stop = signet_stop_new ();
  signet_operation_follow (operation, signet_stop_get_cancellable (stop));
  added = update (engine, operation, &error);
  signet_engine_close (engine);
  if (added < 0)
    return signet_say_error (&signet_command_index, error);
  printf (ngettext ("%lu message added\n", "%lu messages added\n", (gulong) added), (gulong) added);
  return SIGNET_EXIT_OK;
}

static const char *const options[] = { NULL };

const SignetCommand signet_command_index = {
  "index", "", N_("prepare the search in the texts of mails"), options, 0, 0, run
};
