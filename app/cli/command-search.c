/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet search: the messages that a query finds, newest first; of all folders of all accounts. */
#include "config.h"
#include "command.h"

#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "columns.h"
#include "folder-search.h"
#include "folders-named.h"
#include "index-pass.h"
#include "json.h"
#include "message-output.h"
#include "profile.h"
#include "say.h"
#include "tag-list.h"
#include "text-damage.h"

typedef struct
{
  SignetFolder *folder;
  guint         position;
  gint64        date;
} Found;

typedef struct
{
  SignetEngine   *engine;
  SignetQuery    *query;
  SignetTextHits *hits;     /* or NULL */
  const char     *folder;   /* name of the only one, or NULL */
  GPtrArray      *folders;  /* that have been looked through */
  GArray         *found;    /* of Found */
} Search;

/* What stands in texts is told by the index; without one, people should know that this is not all.
 * */
static SignetTextHits *
find_in_texts (SignetEngine *engine,
               SignetQuery  *query)
{
  g_autofree char *directory =
    signet_index_pass_dup_directory (signet_store_get_profile (signet_engine_get_store (engine)));
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetTextIndex) index = NULL;
  SignetTextHits *hits = NULL;

  if (!signet_query_needs_text (query))
    return NULL;
  index = signet_text_index_open (directory, SIGNET_STORE_READ, &error);
  if (index != NULL)
    hits = signet_text_index_search (index, query, NULL, &error);
  if (hits == NULL)
    {
      g_debug ("%s", error->message);
      signet_text_damage_note (directory, error);
      signet_say (_("Only senders, recipients and subjects were searched, not the texts of mails: "
                    "“signet index” prepares that."));
    }
  return hits;
}

static gboolean
search_folder (Search        *search,
               SignetFolder  *folder,
               GError       **error)
{
  if (!signet_profile_load_folder (folder, error))
    return FALSE;

  SignetTagList *tags = signet_store_get_tags (signet_engine_get_store (search->engine));
  g_autoptr(GArray) positions = signet_folder_search (folder, search->query, signet_tag_list_get_names (tags),
                                                      search->hits);

  g_ptr_array_add (search->folders, g_object_ref (folder));
  for (guint i = 0; i < positions->len; i++)
    {
      const guint position = g_array_index (positions, guint, i);
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), position);
      const Found found = { folder, position,
                            signet_envelope_get_date (signet_entry_get_envelope (entry)) };

      g_array_append_val (search->found, found);
    }
  return TRUE;
}

static gboolean
search_account (Search         *search,
                SignetAccount  *account,
                GError        **error)
{
  SignetFolderList *list = signet_engine_get_folders (search->engine, account);
  SignetFolder *only = search->folder != NULL ? signet_folder_list_lookup (list, search->folder) : NULL;

  if (search->folder != NULL)
    return only == NULL || search_folder (search, only, error);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (!search_folder (search, folder, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
search_all (Search      *search,
            const char  *address,
            GError     **error)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (search->engine));

  if (address != NULL)
    {
      SignetAccount *account = signet_account_named (search->engine, address, error);

      if (account == NULL || !search_account (search, account, error))
        return FALSE;
    }
  for (guint i = 0; address == NULL && i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      if (!search_account (search, account, error))
        return FALSE;
    }
  if (search->folder == NULL || search->folders->len > 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("There is no folder “%s”; “signet folders” lists them."), search->folder);
  return FALSE;
}

static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  const Found *one = a;
  const Found *other = b;

  if (one->date != other->date)
    return one->date > other->date ? -1 : 1;
  return one->position < other->position ? -1 : one->position > other->position;
}

/* json: nullable. */
static void
write_found (GArray            *all,
             const char *const *tags,
             SignetJson        *json)
{
  const guint width = signet_columns_get_width (STDOUT_FILENO);

  g_array_sort (all, compare_found);
  for (guint i = 0; i < all->len; i++)
    {
      const Found *found = &g_array_index (all, Found, i);
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (found->folder), found->position);
      g_autofree char *name =
        signet_folder_location_dup_title (signet_folder_get_location (found->folder), "/");

      if (json == NULL)
        {
          signet_message_output_line (entry, 0, width);
          continue;
        }
      signet_json_begin_object (json, NULL);
      signet_json_add_string (json, "folder", name);
      signet_message_output_json (found->folder, entry, tags, json);
      signet_json_end_object (json);
    }
}

static int
search_for (SignetArguments *arguments,
            SignetQuery     *query)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_profile_open (arguments, SIGNET_STORE_READ, &error);

  if (engine == NULL)
    return signet_say_error (&signet_command_search, error);

  SignetTagList *tags = signet_store_get_tags (signet_engine_get_store (engine));
  g_autoptr(SignetTextHits) hits = find_in_texts (engine, query);
  g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr(SignetJson) json = NULL;
  Search search = { engine, query, hits, signet_arguments_get (arguments, "folder"), folders, found };

  if (!search_all (&search, signet_arguments_get (arguments, "account"), &error))
    return signet_say_error (&signet_command_search, error);
  if (signet_arguments_get (arguments, "json") != NULL)
    {
      json = signet_json_new (stdout);
      signet_json_begin_array (json, NULL);
    }
  write_found (found, signet_tag_list_get_names (tags), json);
  if (json != NULL)
    signet_json_end_array (json);
  signet_engine_close (engine);
  return SIGNET_EXIT_OK;
}

static int
run (SignetArguments *arguments)
{
  g_autofree char *text = g_strjoinv (" ", (char **) signet_arguments_get_words (arguments));
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetQuery) query = signet_query_parse (text, &error);

  if (query == NULL)
    {
      signet_say ("%s", error->message);
      return SIGNET_EXIT_USAGE;
    }
  return search_for (arguments, query);
}

static const char *const options[] = { "account", "folder", "json", NULL };

const SignetCommand signet_command_search = {
  "search", "WORDS…", N_("find messages, newest first"), options, 1, G_MAXUINT, run
};
