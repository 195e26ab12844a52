/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made anew whenever accounts or folders change: there are never so many that it would matter. Whoever
 * shows it is only told of what became different. */
#include "config.h"

#include "folders/place-list.h"

#include "folders/closed-folders.h"

struct _SignetPlaceList
{
  SignetObjectList     parent_instance;

  SignetEngine        *engine;
  GListModel          *accounts;
  GListModel          *searches;     /* or NULL */
  GListStore          *inboxes;      /* of SignetFolder */
  SignetPlace         *all_inboxes;
  GPtrArray           *watched;      /* of SignetFolderList */
  GHashTable          *places;       /* SignetFolder → SignetPlace */
  GHashTable          *parents;      /* set of SignetFolder: others lie in them */
  SignetClosedFolders *closed;
};

G_DEFINE_FINAL_TYPE (SignetPlaceList, signet_place_list, SIGNET_TYPE_OBJECT_LIST)

static guint
get_depth (SignetFolder *folder)
{
  return signet_folder_location_get_depth (signet_folder_get_location (folder));
}

/* places: those that will be known from now on. Borrowed by it. */
static SignetPlace *
keep_place (SignetPlaceList *self,
            SignetFolder    *folder,
            GHashTable      *places)
{
  SignetPlace *place = g_hash_table_lookup (self->places, folder);

  place = place != NULL ? g_object_ref (place) : signet_place_new_folder (folder);
  g_hash_table_insert (places, g_object_ref (folder), place);
  return place;
}

/* Each folder is followed by those that lie in it. */
static void
add_folders (SignetPlaceList *self,
             GListModel      *folders,
             GHashTable      *places,
             GPtrArray       *shown)
{
  g_autoptr(SignetFolder) previous = NULL;
  guint closed_depth = G_MAXUINT;

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (folders, i);
      SignetPlace *place = keep_place (self, folder, places);
      const guint depth = get_depth (folder);

      if (previous != NULL && depth > get_depth (previous))
        g_hash_table_add (self->parents, previous);
      if (depth <= closed_depth)
        {
          closed_depth = signet_closed_folders_contains (self->closed, folder) ? depth : G_MAXUINT;
          g_ptr_array_add (shown, g_object_ref (place));
        }
      g_set_object (&previous, folder);
    }
}

static void update (SignetPlaceList *self);

static void
unwatch (SignetPlaceList *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_data (self->watched->pdata[i], self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
watch (SignetPlaceList  *self,
       SignetFolderList *folders)
{
  g_ptr_array_add (self->watched, g_object_ref (folders));
  g_signal_connect_swapped (folders, "items-changed", G_CALLBACK (update), self);
}

/* Only when they are others, since whoever shows them begins anew. */
static void
set_inboxes (SignetPlaceList *self,
             GPtrArray       *inboxes)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->inboxes));
  gboolean same = n == inboxes->len;

  for (guint i = 0; same && i < n; i++)
    {
      g_autoptr(SignetFolder) inbox = g_list_model_get_item (G_LIST_MODEL (self->inboxes), i);

      same = inbox == inboxes->pdata[i];
    }
  if (!same)
    g_list_store_splice (self->inboxes, 0, n, inboxes->pdata, inboxes->len);
}

static void
update (SignetPlaceList *self)
{
  GHashTable *places = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  GPtrArray *shown = signet_object_list_new_array ();
  g_autoptr(GPtrArray) inboxes = g_ptr_array_new ();
  const guint n = g_list_model_get_n_items (self->accounts);

  unwatch (self);
  g_hash_table_remove_all (self->parents);
  if (n > 1)
    g_ptr_array_add (shown, g_object_ref (self->all_inboxes));
  for (guint i = 0; self->searches != NULL && i < g_list_model_get_n_items (self->searches); i++)
    g_ptr_array_add (shown, g_list_model_get_item (self->searches, i));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (self->accounts, i);
      SignetFolderList *folders = signet_engine_get_folders (self->engine, account);

      g_ptr_array_add (inboxes, signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX));
      watch (self, folders);
      add_folders (self, G_LIST_MODEL (folders), places, shown);
    }
  set_inboxes (self, inboxes);
  g_hash_table_unref (self->places);
  self->places = places;
  /* A folder may have others in it now that are not shown. */
  if (!signet_object_list_show (SIGNET_OBJECT_LIST (self), shown))
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 0);
}

static void
unfollow_searches (SignetPlaceList *self)
{
  if (self->searches != NULL)
    g_signal_handlers_disconnect_by_data (self->searches, self);
  g_clear_object (&self->searches);
}

static void
signet_place_list_dispose (GObject *object)
{
  SignetPlaceList *self = SIGNET_PLACE_LIST (object);

  unwatch (self);
  unfollow_searches (self);
  if (self->accounts != NULL)
    g_signal_handlers_disconnect_by_data (self->accounts, self);
  g_clear_object (&self->accounts);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (signet_place_list_parent_class)->dispose (object);
}

static void
signet_place_list_finalize (GObject *object)
{
  SignetPlaceList *self = SIGNET_PLACE_LIST (object);

  g_ptr_array_unref (self->watched);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->parents);
  signet_closed_folders_free (self->closed);
  g_object_unref (self->all_inboxes);
  g_object_unref (self->inboxes);

  G_OBJECT_CLASS (signet_place_list_parent_class)->finalize (object);
}

static void
signet_place_list_class_init (SignetPlaceListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = signet_place_list_dispose;
  object_class->finalize = signet_place_list_finalize;
  SIGNET_OBJECT_LIST_CLASS (klass)->item_type = SIGNET_TYPE_PLACE;
}

static void
signet_place_list_init (SignetPlaceList *self)
{
  self->inboxes = g_list_store_new (SIGNET_TYPE_FOLDER);
  self->all_inboxes = signet_place_new_inboxes (G_LIST_MODEL (self->inboxes));
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->parents = g_hash_table_new (NULL, NULL);
  self->closed = signet_closed_folders_new ();
}

SignetPlaceList *
signet_place_list_new (SignetEngine *engine)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  SignetPlaceList *self = g_object_new (SIGNET_TYPE_PLACE_LIST, NULL);

  self->engine = g_object_ref (engine);
  self->accounts = G_LIST_MODEL (g_object_ref (signet_engine_get_accounts (engine)));
  g_signal_connect_swapped (self->accounts, "items-changed", G_CALLBACK (update), self);
  update (self);
  return self;
}

void
signet_place_list_set_searches (SignetPlaceList *self,
                                GListModel      *searches)
{
  g_return_if_fail (SIGNET_IS_PLACE_LIST (self));
  g_return_if_fail (searches == NULL || G_IS_LIST_MODEL (searches));

  unfollow_searches (self);
  g_set_object (&self->searches, searches);
  if (searches != NULL)
    g_signal_connect_swapped (searches, "items-changed", G_CALLBACK (update), self);
  update (self);
}

guint
signet_place_list_get_depth (SignetPlaceList *self,
                             SignetPlace     *place)
{
  g_return_val_if_fail (SIGNET_IS_PLACE_LIST (self), 0);
  g_return_val_if_fail (SIGNET_IS_PLACE (place), 0);

  SignetFolder *folder = signet_place_get_folder (place);

  return folder != NULL ? get_depth (folder) : 0;
}

gboolean
signet_place_list_has_folders (SignetPlaceList *self,
                               SignetPlace     *place)
{
  g_return_val_if_fail (SIGNET_IS_PLACE_LIST (self), FALSE);
  g_return_val_if_fail (SIGNET_IS_PLACE (place), FALSE);

  SignetFolder *folder = signet_place_get_folder (place);

  return folder != NULL && g_hash_table_contains (self->parents, folder);
}

gboolean
signet_place_list_is_closed (SignetPlaceList *self,
                             SignetPlace     *place)
{
  g_return_val_if_fail (SIGNET_IS_PLACE_LIST (self), FALSE);
  g_return_val_if_fail (SIGNET_IS_PLACE (place), FALSE);

  SignetFolder *folder = signet_place_get_folder (place);

  return folder != NULL && signet_closed_folders_contains (self->closed, folder);
}

void
signet_place_list_toggle (SignetPlaceList *self,
                          SignetPlace     *place)
{
  g_return_if_fail (SIGNET_IS_PLACE_LIST (self));
  g_return_if_fail (SIGNET_IS_PLACE (place));

  SignetFolder *folder = signet_place_get_folder (place);

  if (folder == NULL)
    return;
  signet_closed_folders_toggle (self->closed, folder);
  update (self);
}

void
signet_place_list_reveal (SignetPlaceList *self,
                          SignetFolder    *folder)
{
  g_return_if_fail (SIGNET_IS_PLACE_LIST (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  SignetFolderLocation *location = signet_folder_get_location (folder);
  GHashTableIter iter;
  gpointer other;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if (other != folder && signet_closed_folders_contains (self->closed, other)
        && signet_folder_location_is_within (location, signet_folder_get_location (other)))
      signet_closed_folders_toggle (self->closed, other);
  update (self);
}

SignetPlace *
signet_place_list_find (SignetPlaceList *self,
                        SignetFolder    *folder)
{
  g_return_val_if_fail (SIGNET_IS_PLACE_LIST (self), NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  const GPtrArray *places = signet_object_list_get_all (SIGNET_OBJECT_LIST (self));
  SignetFolderLocation *location = signet_folder_get_location (folder);
  SignetPlace *found = NULL;

  /* The last one that it lies in is the nearest. */
  for (guint i = 0; i < places->len; i++)
    {
      SignetFolder *shown = signet_place_get_folder (places->pdata[i]);

      if (shown != NULL
          && signet_folder_location_is_within (location, signet_folder_get_location (shown)))
        found = places->pdata[i];
    }
  return found;
}
