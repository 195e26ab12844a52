/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder counts its messages when it is asked for the first time, so no folder is asked before the
 * place is. */
#include "config.h"
#include "place.h"

struct _SignetPlace
{
  GObject          parent_instance;

  SignetPlaceKind  kind;
  char            *name;
  char            *query;
  char            *within;   /* nullable */
  GListModel      *folders;
  GPtrArray       *watched;  /* of SignetFolder; NULL before anybody has asked for the counts */
  guint            total;
  guint            unread;
};

enum { PROP_0, PROP_KIND, PROP_NAME, PROP_TOTAL, PROP_UNREAD, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { FOLDERS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetPlace, signet_place, G_TYPE_OBJECT)

static void
set_counts (SignetPlace *self,
            guint        total,
            guint        unread)
{
  const guint old_total = self->total;
  const guint old_unread = self->unread;

  self->total = total;
  self->unread = unread;
  g_object_freeze_notify (G_OBJECT (self));
  if (old_total != total)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
  if (old_unread != unread)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNREAD]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
count (SignetPlace *self)
{
  guint total = 0, unread = 0;

  for (guint i = 0; i < self->watched->len; i++)
    {
      total += signet_folder_get_total (self->watched->pdata[i]);
      unread += signet_folder_get_unread (self->watched->pdata[i]);
    }
  set_counts (self, total, unread);
}

static void
unwatch (SignetPlace *self)
{
  if (self->watched == NULL)
    return;
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_data (self->watched->pdata[i], self);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
}

static void
watch (SignetPlace *self)
{
  unwatch (self);
  self->watched = signet_place_dup_folders (self);
  for (guint i = 0; i < self->watched->len; i++)
    {
      g_signal_connect_swapped (self->watched->pdata[i], "notify::total", G_CALLBACK (count), self);
      g_signal_connect_swapped (self->watched->pdata[i], "notify::unread", G_CALLBACK (count), self);
    }
  count (self);
}

static void
ensure_counted (SignetPlace *self)
{
  if (self->watched == NULL && self->kind != SIGNET_PLACE_SEARCH)
    watch (self);
}

static void
items_changed_cb (SignetPlace *self)
{
  if (self->watched != NULL)
    watch (self);
  g_signal_emit (self, signals[FOLDERS_CHANGED], 0);
}

static void
signet_place_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SignetPlace *self = SIGNET_PLACE (object);

  switch (id)
    {
    case PROP_KIND: g_value_set_uint (value, self->kind); break;
    case PROP_NAME: g_value_set_string (value, self->name); break;
    case PROP_TOTAL: g_value_set_uint (value, signet_place_get_total (self)); break;
    case PROP_UNREAD: g_value_set_uint (value, signet_place_get_unread (self)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_place_dispose (GObject *object)
{
  SignetPlace *self = SIGNET_PLACE (object);

  unwatch (self);
  if (self->folders != NULL)
    g_signal_handlers_disconnect_by_data (self->folders, self);
  g_clear_object (&self->folders);

  G_OBJECT_CLASS (signet_place_parent_class)->dispose (object);
}

static void
signet_place_finalize (GObject *object)
{
  SignetPlace *self = SIGNET_PLACE (object);

  g_free (self->name);
  g_free (self->query);
  g_free (self->within);

  G_OBJECT_CLASS (signet_place_parent_class)->finalize (object);
}

static void
signet_place_class_init (SignetPlaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_place_get_property;
  object_class->dispose = signet_place_dispose;
  object_class->finalize = signet_place_finalize;

  properties[PROP_KIND] = g_param_spec_uint ("kind", NULL, NULL, 0, SIGNET_PLACE_SEARCH, 0, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_UNREAD] = g_param_spec_uint ("unread", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FOLDERS_CHANGED] = g_signal_new ("folders-changed", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
signet_place_init (SignetPlace *self)
{
}

static SignetPlace *
new_place (SignetPlaceKind  kind,
           const char      *name,
           const char      *query,
           GListModel      *folders)
{
  SignetPlace *self = g_object_new (SIGNET_TYPE_PLACE, NULL);

  self->kind = kind;
  self->name = g_strdup (name);
  self->query = g_strdup (query);
  self->folders = g_object_ref (folders);
  g_signal_connect_swapped (folders, "items-changed", G_CALLBACK (items_changed_cb), self);
  return self;
}

SignetPlace *
signet_place_new_folder (SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  g_autoptr(GListStore) folders = g_list_store_new (SIGNET_TYPE_FOLDER);

  g_list_store_append (folders, folder);
  return new_place (SIGNET_PLACE_FOLDER, NULL, NULL, G_LIST_MODEL (folders));
}

SignetPlace *
signet_place_new_inboxes (GListModel *inboxes)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (inboxes), NULL);
  return new_place (SIGNET_PLACE_ALL_INBOXES, NULL, NULL, inboxes);
}

SignetPlace *
signet_place_new_search (const char *name,
                         const char *query,
                         const char *within,
                         GListModel *folders)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (folders), NULL);

  SignetPlace *self = new_place (SIGNET_PLACE_SEARCH, name, query, folders);

  self->within = g_strdup (within);
  return self;
}

SignetPlaceKind
signet_place_get_kind (SignetPlace *self)
{
  g_return_val_if_fail (SIGNET_IS_PLACE (self), SIGNET_PLACE_FOLDER);
  return self->kind;
}

const char *
signet_place_get_name (SignetPlace *self)
{
  g_return_val_if_fail (SIGNET_IS_PLACE (self), NULL);
  return self->name;
}

void
signet_place_set_name (SignetPlace *self,
                       const char  *name)
{
  g_return_if_fail (SIGNET_IS_PLACE (self) && self->kind == SIGNET_PLACE_SEARCH);
  g_return_if_fail (name != NULL);

  if (g_str_equal (name, self->name))
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

const char *
signet_place_get_query (SignetPlace *self)
{
  g_return_val_if_fail (SIGNET_IS_PLACE (self), NULL);
  return self->query;
}

const char *
signet_place_get_within (SignetPlace *self)
{
  g_return_val_if_fail (SIGNET_IS_PLACE (self), NULL);
  return self->within;
}

SignetFolder *
signet_place_get_folder (SignetPlace *self)
{
  g_return_val_if_fail (SIGNET_IS_PLACE (self), NULL);

  g_autoptr(SignetFolder) folder = NULL;

  if (self->kind != SIGNET_PLACE_FOLDER)
    return NULL;
  folder = g_list_model_get_item (self->folders, 0);
  return folder;  /* the list has it, too */
}

GPtrArray *
signet_place_dup_folders (SignetPlace *self)
{
  g_return_val_if_fail (SIGNET_IS_PLACE (self), NULL);

  const guint n = g_list_model_get_n_items (self->folders);
  GPtrArray *folders = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (self->folders, i);

      if (self->within == NULL || g_str_equal (self->within, signet_folder_get_account (folder)))
        g_ptr_array_add (folders, g_steal_pointer (&folder));
    }
  return folders;
}

const char *
signet_place_get_account (SignetPlace *self)
{
  g_return_val_if_fail (SIGNET_IS_PLACE (self), NULL);

  SignetFolder *folder = signet_place_get_folder (self);

  return folder != NULL ? signet_folder_get_account (folder) : NULL;
}

guint
signet_place_get_total (SignetPlace *self)
{
  g_return_val_if_fail (SIGNET_IS_PLACE (self), 0);

  ensure_counted (self);
  return self->total;
}

guint
signet_place_get_unread (SignetPlace *self)
{
  g_return_val_if_fail (SIGNET_IS_PLACE (self), 0);

  ensure_counted (self);
  return self->unread;
}

void
signet_place_set_counts (SignetPlace *self,
                         guint        total,
                         guint        unread)
{
  g_return_if_fail (SIGNET_IS_PLACE (self));
  g_return_if_fail (self->kind == SIGNET_PLACE_SEARCH);

  set_counts (self, total, unread);
}
