/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet folders: every folder of every account, with how much is in it. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "columns.h"
#include "json.h"
#include "profile.h"
#include "say.h"
#include "text.h"

#define ACCOUNT_WIDTH 28
#define NAME_WIDTH 20

/* As the other commands take it. Returns: (transfer full). */
static char *
dup_name (SignetFolder *folder)
{
  return signet_folder_location_dup_title (signet_folder_get_location (folder), "/");
}

static void
write_line (SignetAccount *account,
            SignetFolder  *folder)
{
  g_autofree char *full = dup_name (folder);
  g_autofree char *clean = signet_text_clean (full, -1, 0, SIGNET_TEXT_ONE_LINE);
  g_autofree char *address =
    signet_columns_fit (signet_account_get_address (account), ACCOUNT_WIDTH, SIGNET_FIT_PAD);
  g_autofree char *name =
    signet_columns_fit (clean, NAME_WIDTH, SIGNET_FIT_PAD);

  /* Translators: a folder's counts: "120 in all, 3 unread". */
  printf (_("%s  %s  %u in all, %u unread\n"), address, name, signet_folder_get_total (folder),
          signet_folder_get_unread (folder));
}

static void
write_json (SignetJson    *json,
            SignetAccount *account,
            SignetFolder  *folder)
{
  g_autofree char *name = dup_name (folder);

  signet_json_begin_object (json, NULL);
  signet_json_add_string (json, "account", signet_account_get_address (account));
  signet_json_add_string (json, "name", name);
  signet_json_add_number (json, "total", signet_folder_get_total (folder));
  signet_json_add_number (json, "unread", signet_folder_get_unread (folder));
  signet_json_end_object (json);
}

/* json: nullable. */
static gboolean
write_folder (SignetAccount  *account,
              SignetFolder   *folder,
              SignetJson     *json,
              GError        **error)
{
  if (!signet_profile_load_folder (folder, error))
    return FALSE;
  if (json != NULL)
    write_json (json, account, folder);
  else
    write_line (account, folder);
  return TRUE;
}

/* Goes on after a folder that cannot be read, and returns whether there was none. */
static gboolean
write_account (SignetEngine  *engine,
               SignetAccount *account,
               SignetJson    *json)
{
  GListModel *folders = G_LIST_MODEL (signet_engine_get_folders (engine, account));
  gboolean ok = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (folders, i);
      g_autoptr(GError) error = NULL;

      if (write_folder (account, folder, json, &error))
        continue;
      signet_say_error (&signet_command_folders, error);
      ok = FALSE;
    }
  return ok;
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_READ, &error);
  g_autoptr(SignetJson) json = NULL;
  GListModel *accounts;
  int status = SIGNET_EXIT_OK;

  if (engine == NULL)
    return signet_say_error (&signet_command_folders, error);
  if (signet_arguments_get (arguments, "json") != NULL)
    {
      json = signet_json_new (stdout);
      signet_json_begin_array (json, NULL);
    }
  accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      if (!write_account (engine, account, json))
        status = SIGNET_EXIT_FAILED;
    }
  if (json != NULL)
    signet_json_end_array (json);
  signet_engine_close (engine);
  return status;
}

static const char *const options[] = { "json", NULL };

const SignetCommand signet_command_folders = {
  "folders", "", N_("list all folders"), options, 0, 0, run
};
