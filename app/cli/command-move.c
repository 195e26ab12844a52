/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet move: to another folder of the same account. signet delete: to its Trash, and from there for
 * good. */
#include "config.h"
#include "command.h"

#include <glib/gi18n-lib.h>

#include "chosen.h"
#include "profile.h"
#include "say.h"

/* The folder of that name in the account that all of them are in. Borrowed; NULL and an error. */
static SignetFolder *
find_target (SignetEngine  *engine,
             GPtrArray     *choices,
             const char    *name,
             GError       **error)
{
  SignetFolder *target = NULL;

  for (guint i = 0; i < choices->len; i++)
    {
      SignetFolder *folder = signet_choice_get_folder (choices->pdata[i]);
      SignetFolderList *folders = signet_store_get_folders (signet_engine_get_store (engine),
                                                            signet_folder_get_account (folder));

      if (signet_choice_get_length (choices->pdata[i]) == 0)
        continue;
      if (target != NULL)
        {
          g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                               _("several accounts have such messages: say which, with --account"));
          return NULL;
        }
      target = signet_folder_list_lookup (folders, name);
      if (target == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       _("There is no folder “%s”; “signet folders” lists them."), name);
          return NULL;
        }
    }
  /* None are to be moved, wherever. */
  return target != NULL ? target : signet_choice_get_folder (choices->pdata[0]);
}

static int
run_move (SignetArguments *arguments)
{
  const char *const *words = signet_arguments_get_words (arguments);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_WRITE, &error);
  g_autoptr(GPtrArray) choices = NULL;
  g_autoptr(SignetDeed) deed = NULL;
  SignetFolder *target = NULL;

  if (engine != NULL)
    choices = signet_chosen_dup (engine, arguments, words[0], words + 2, &error);
  if (choices != NULL)
    target = find_target (engine, choices, words[1], &error);
  if (target == NULL)
    return signet_say_error (&signet_command_move, error);
  deed = signet_deed_new_to (SIGNET_DEED_MOVE, choices, target);
  return signet_chosen_do (engine, deed, signet_folder_get_name (target), &signet_command_move);
}

static gboolean
is_trash (GPtrArray *choices)
{
  return signet_folder_get_role (signet_choice_get_folder (choices->pdata[0])) == SIGNET_FOLDER_ROLE_TRASH;
}

static int
run_delete (SignetArguments *arguments)
{
  const char *const *words = signet_arguments_get_words (arguments);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_WRITE, &error);
  g_autoptr(GPtrArray) choices = NULL;
  g_autoptr(SignetDeed) deed = NULL;

  if (engine != NULL)
    choices = signet_chosen_dup (engine, arguments, words[0], words + 1, &error);
  if (choices == NULL)
    return signet_say_error (&signet_command_delete, error);
  deed = signet_deed_new (is_trash (choices) ? SIGNET_DEED_ERASE : SIGNET_DEED_TRASH, choices);
  return signet_chosen_do (engine, deed, NULL, &signet_command_delete);
}

static const char *const options[] = { "query", "all", "account", NULL };

const SignetCommand signet_command_move = {
  "move", "FOLDER TARGET [NAME…]", N_("move messages to another folder"), options, 2, G_MAXUINT, run_move
};

const SignetCommand signet_command_delete = {
  "delete", "FOLDER [NAME…]", N_("move messages to the Trash, and from there for good"), options, 1,
  G_MAXUINT, run_delete
};
