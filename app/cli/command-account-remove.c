/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet account remove: forgets the account and its password, and leaves its mail alone, or not. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "engine-remove.h"
#include "folders-named.h"
#include "profile.h"
#include "say.h"

/* The directory of all the account's folders. */
static char *
dup_mail_path (SignetEngine  *engine,
               SignetAccount *account)
{
  SignetFolderList *folders = signet_engine_get_folders (engine, account);
  SignetFolder *inbox = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX);

  return g_path_get_dirname (signet_folder_get_path (inbox));
}

static gboolean
remove_with_mail (SignetEngine   *engine,
                  SignetAccount  *account,
                  GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_remove_with_mail_async (engine, account, signet_profile_wait_cb, &result);
  signet_profile_wait (&result);
  return signet_engine_remove_with_mail_finish (engine, result, error);
}

static void
forget_password (SignetAccount *account)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) problem = NULL;

  signet_secret_clear_async (account, NULL, signet_profile_wait_cb, &result);
  signet_profile_wait (&result);
  if (!signet_secret_clear_finish (result, &problem))
    signet_say ("%s", problem->message);
}

static gboolean
remove_account (SignetEngine   *engine,
                SignetAccount  *account,
                gboolean        with_mail,
                GError        **error)
{
  g_autofree char *path = dup_mail_path (engine, account);
  g_autofree char *shown = g_filename_display_name (path);
  const gboolean removed = with_mail
    ? remove_with_mail (engine, account, error)
    : signet_account_list_remove (signet_engine_get_accounts (engine), account, error);

  if (signet_account_list_lookup (signet_engine_get_accounts (engine),
                                  signet_account_get_address (account)) != NULL)
    return FALSE;
  forget_password (account);
  if (removed && with_mail)
    printf (_("The account and its messages are removed.\n"));
  else if (!with_mail && g_file_test (path, G_FILE_TEST_IS_DIR))
    printf (_("The account is removed. Its mail stays in %s\n"), shown);
  return removed;
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_WRITE, &error);
  SignetAccount *found;
  gboolean removed;

  if (engine == NULL)
    return signet_say_error (&signet_command_account_remove, error);
  found = signet_account_named (engine, signet_arguments_get_words (arguments)[0], &error);
  if (found == NULL)
    return signet_say_error (&signet_command_account_remove, error);
  g_autoptr(SignetAccount) account = g_object_ref (found);
  removed = remove_account (engine, account, signet_arguments_get (arguments, "delete-messages") != NULL,
                            &error);
  signet_engine_close (engine);
  return removed ? SIGNET_EXIT_OK : signet_say_error (&signet_command_account_remove, error);
}

static const char *const options[] = { "delete-messages", NULL };

const SignetCommand signet_command_account_remove = {
  "account remove", "ADDRESS", N_("remove an account; its mail stays, unless told otherwise"), options, 1, 1,
  run
};
