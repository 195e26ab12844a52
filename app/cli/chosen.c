/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "chosen.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "choice-all.h"
#include "choice-find.h"
#include "deed-text.h"
#include "profile.h"
#include "progress.h"
#include "say.h"

/* What one of the three ways says. */
typedef struct
{
  SignetQuery       *query;  /* nullable */
  gboolean           all;
  const char *const *names;  /* otherwise */
  GHashTable        *found;  /* those of names that there are */
} Wish;

static gboolean
check (SignetArguments    *arguments,
       const char *const  *names,
       GError            **error)
{
  const gboolean all = signet_arguments_get (arguments, "all") != NULL;
  const gboolean query = signet_arguments_get (arguments, "query") != NULL;

  if (all + query + (names[0] != NULL) == 1)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("say which messages: by their names, by --query, or --all"));
  return FALSE;
}

static SignetChoice *
choose (SignetEngine *engine,
        SignetFolder *folder,
        const Wish   *wish)
{
  if (wish->all)
    return signet_choice_new_all (folder, 0);
  if (wish->query != NULL)
    return signet_choice_find (folder, wish->query,
                               signet_store_get_tags (signet_engine_get_store (engine)), NULL);
  return signet_choice_find_names (folder, wish->names, wish->found);
}

static gboolean
add_account (GPtrArray      *choices,
             SignetEngine   *engine,
             SignetAccount  *account,
             const char     *name,
             const Wish     *wish,
             GError        **error)
{
  SignetFolder *folder =
    signet_folder_list_lookup (signet_engine_get_folders (engine, account), name);

  if (folder == NULL)
    return TRUE;
  if (!signet_profile_load_folder (folder, error))
    return FALSE;
  g_ptr_array_add (choices, choose (engine, folder, wish));
  return TRUE;
}

static gboolean
add_accounts (GPtrArray        *choices,
              SignetEngine     *engine,
              SignetArguments  *arguments,
              const char       *name,
              const Wish       *wish,
              GError          **error)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  const char *address = signet_arguments_get (arguments, "account");

  if (address != NULL)
    {
      SignetAccount *account = signet_profile_find_account (engine, address, error);

      return account != NULL && add_account (choices, engine, account, name, wish, error);
    }
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      if (!add_account (choices, engine, account, name, wish, error))
        return FALSE;
    }
  return TRUE;
}

/* Nothing is done if one message is missing: whoever called may have meant another folder. */
static gboolean
check_found (GPtrArray   *choices,
             const char  *folder,
             const Wish  *wish,
             GError     **error)
{
  if (choices->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("There is no folder “%s”; “signet folders” lists them."), folder);
      return FALSE;
    }
  for (guint i = 0; !wish->all && wish->query == NULL && wish->names[i] != NULL; i++)
    if (!g_hash_table_contains (wish->found, wish->names[i]))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                     _("There is no message “%s” in “%s”; “signet list --json” tells their names."),
                     wish->names[i], folder);
        return FALSE;
      }
  return TRUE;
}

GPtrArray *
signet_chosen_dup (SignetEngine       *engine,
                   SignetArguments    *arguments,
                   const char         *folder,
                   const char *const  *names,
                   GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (arguments != NULL, NULL);
  g_return_val_if_fail (folder != NULL && names != NULL, NULL);

  const char *text = signet_arguments_get (arguments, "query");
  g_autoptr(GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) choices = signet_choice_new_list ();
  g_autoptr(SignetQuery) query = NULL;
  Wish wish = { NULL, signet_arguments_get (arguments, "all") != NULL, names, found };

  if (!check (arguments, names, error))
    return NULL;
  if (text != NULL && (query = signet_query_parse (text, error)) == NULL)
    return NULL;
  wish.query = query;
  if (!add_accounts (choices, engine, arguments, folder, &wish, error)
      || !check_found (choices, folder, &wish, error))
    return NULL;
  return g_steal_pointer (&choices);
}

int
signet_chosen_do (SignetEngine        *engine,
                  SignetDeed          *deed,
                  const char          *target,
                  const SignetCommand *command)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), SIGNET_EXIT_FAILED);
  g_return_val_if_fail (deed != NULL, SIGNET_EXIT_FAILED);

  g_autoptr(SignetProgress) progress = signet_progress_new (signet_engine_get_operations (engine));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  gboolean ok;
  guint n;

  signet_engine_do_async (engine, deed, NULL, signet_profile_wait_cb, &result);
  ok = signet_engine_do_finish (engine, signet_profile_wait (&result), &n, &error);
  signet_engine_close (engine);
  g_clear_pointer (&progress, signet_progress_free);
  if (!ok)
    return signet_say_error (command, error);
  sentence = signet_deed_text_dup_done (signet_deed_get_kind (deed), n, target);
  printf ("%s\n", sentence);
  return SIGNET_EXIT_OK;
}
