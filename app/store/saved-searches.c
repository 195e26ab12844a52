/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "saved-searches.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "file.h"
#include "file-later.h"
#include "folder-row.h"
#include "query.h"

#define MAX_FILE (2 * 1024 * 1024)
#define GROUP    "Search "

struct _SignetSavedSearches
{
  SignetObjectList  parent_instance;

  char             *path;
  SignetWorker     *worker;   /* NULL: nothing is written */
  GListModel       *folders;
};

G_DEFINE_FINAL_TYPE (SignetSavedSearches, signet_saved_searches, SIGNET_TYPE_OBJECT_LIST)

static void
signet_saved_searches_finalize (GObject *object)
{
  SignetSavedSearches *self = SIGNET_SAVED_SEARCHES (object);

  g_clear_object (&self->worker);
  g_object_unref (self->folders);
  g_free (self->path);

  G_OBJECT_CLASS (signet_saved_searches_parent_class)->finalize (object);
}

static void
signet_saved_searches_class_init (SignetSavedSearchesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_saved_searches_finalize;
  SIGNET_OBJECT_LIST_CLASS (klass)->item_type = SIGNET_TYPE_PLACE;
}

static void
signet_saved_searches_init (SignetSavedSearches *self)
{
}

static const GPtrArray *
get_searches (SignetSavedSearches *self)
{
  return signet_object_list_get_all (SIGNET_OBJECT_LIST (self));
}

static void
append (SignetSavedSearches *self,
        const char          *name,
        const char          *query,
        const char          *within)
{
  GPtrArray *searches = signet_object_list_copy (SIGNET_OBJECT_LIST (self));

  g_ptr_array_add (searches, signet_place_new_search (name, query, within, self->folders));
  signet_object_list_show (SIGNET_OBJECT_LIST (self), searches);
}

/* Also of what somebody wrote into the file. */
static gboolean
is_name (const char *name)
{
  if (!g_utf8_validate (name, -1, NULL) || *name == '\0'
      || g_utf8_strlen (name, -1) > SIGNET_SAVED_SEARCHES_MAX_NAME)
    return FALSE;
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static void
read_group (SignetSavedSearches *self,
            GKeyFile            *file,
            const char          *group)
{
  g_autofree char *name = g_key_file_get_string (file, group, "name", NULL);
  g_autofree char *query = g_key_file_get_string (file, group, "query", NULL);
  g_autofree char *within = g_key_file_get_string (file, group, "account", NULL);

  if (name != NULL && query != NULL && strlen (query) <= SIGNET_QUERY_MAX_TEXT
      && signet_saved_searches_can_name (self, name))
    append (self, name, query, within);
}

static void
load (SignetSavedSearches *self)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = signet_file_read (self->path, MAX_FILE, &error);
  g_auto(GStrv) groups = NULL;

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        g_message ("%s: %s", self->path, error->message);
      return;
    }
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], GROUP))
      read_group (self, file, groups[i]);
}

SignetSavedSearches *
signet_saved_searches_new (const char      *profile,
                           SignetStoreMode  mode,
                           SignetWorker    *worker,
                           GListModel      *folders)
{
  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (folders), NULL);

  SignetSavedSearches *self = g_object_new (SIGNET_TYPE_SAVED_SEARCHES, NULL);

  self->path = g_build_filename (profile, "searches.ini", NULL);
  self->folders = g_object_ref (folders);
  load (self);
  if (mode == SIGNET_STORE_WRITE)
    self->worker = g_object_ref (worker);
  return self;
}

SignetPlace *
signet_saved_searches_find (SignetSavedSearches *self,
                            const char          *query,
                            const char          *within)
{
  g_return_val_if_fail (SIGNET_IS_SAVED_SEARCHES (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  const GPtrArray *searches = get_searches (self);

  for (guint i = 0; i < searches->len; i++)
    if (g_str_equal (signet_place_get_query (searches->pdata[i]), query)
        && g_strcmp0 (signet_place_get_within (searches->pdata[i]), within) == 0)
      return searches->pdata[i];
  return NULL;
}

/* except: nullable. */
static gboolean
is_taken (SignetSavedSearches *self,
          const char          *name,
          SignetPlace         *except)
{
  const GPtrArray *searches = get_searches (self);
  g_autofree char *folded = signet_folder_row_fold (name);

  for (guint i = 0; i < searches->len; i++)
    {
      SignetPlace *search = searches->pdata[i];
      g_autofree char *other = signet_folder_row_fold (signet_place_get_name (search));

      if (search != except && g_str_equal (folded, other))
        return TRUE;
    }
  return FALSE;
}

gboolean
signet_saved_searches_can_name (SignetSavedSearches *self,
                                const char          *name)
{
  g_return_val_if_fail (SIGNET_IS_SAVED_SEARCHES (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return is_name (name) && get_searches (self)->len < SIGNET_SAVED_SEARCHES_MAX
         && !is_taken (self, name, NULL);
}

gboolean
signet_saved_searches_can_rename (SignetSavedSearches *self,
                                  SignetPlace         *search,
                                  const char          *name)
{
  g_return_val_if_fail (SIGNET_IS_SAVED_SEARCHES (self), FALSE);
  g_return_val_if_fail (SIGNET_IS_PLACE (search), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return is_name (name) && !is_taken (self, name, search);
}

static void
save (SignetSavedSearches *self)
{
  const GPtrArray *searches = get_searches (self);
  g_autoptr(GKeyFile) file = g_key_file_new ();

  if (self->worker == NULL)
    return;
  for (guint i = 0; i < searches->len; i++)
    {
      g_autofree char *group = g_strdup_printf (GROUP "%u", i + 1);

      g_key_file_set_string (file, group, "name", signet_place_get_name (searches->pdata[i]));
      g_key_file_set_string (file, group, "query", signet_place_get_query (searches->pdata[i]));
      if (signet_place_get_within (searches->pdata[i]) != NULL)
        g_key_file_set_string (file, group, "account", signet_place_get_within (searches->pdata[i]));
    }
  signet_file_write_keys_later (self->worker, self->path, MAX_FILE, file,
                                _("The searches could not be saved."));
}

void
signet_saved_searches_add (SignetSavedSearches *self,
                           const char          *name,
                           const char          *query,
                           const char          *within)
{
  g_return_if_fail (SIGNET_IS_SAVED_SEARCHES (self));
  g_return_if_fail (query != NULL);
  g_return_if_fail (signet_saved_searches_can_name (self, name));

  append (self, name, query, within);
  save (self);
}

void
signet_saved_searches_remove (SignetSavedSearches *self,
                              SignetPlace         *search)
{
  g_return_if_fail (SIGNET_IS_SAVED_SEARCHES (self));
  g_return_if_fail (SIGNET_IS_PLACE (search));

  GPtrArray *searches = signet_object_list_copy (SIGNET_OBJECT_LIST (self));

  g_ptr_array_remove (searches, search);
  if (signet_object_list_show (SIGNET_OBJECT_LIST (self), searches))
    save (self);
}

void
signet_saved_searches_rename (SignetSavedSearches *self,
                              SignetPlace         *search,
                              const char          *name)
{
  g_return_if_fail (signet_saved_searches_can_rename (self, search, name));

  signet_place_set_name (search, name);
  save (self);
}
