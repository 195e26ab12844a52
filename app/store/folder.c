/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model and its properties. Where its rows come from: folder-load.c and folder-deliver.c; what is
 * done with them: folder-actions.c; what its location tells: folder-where.c. */
#include "config.h"
#include "folder.h"

#include "folder-mute.h"
#include "folder-peek.h"
#include "folder-private.h"
#include "folder-verdicts.h"

struct _SignetFolder
{
  GObject            parent_instance;

  SignetFolderLocation *location;
  SignetWorker      *worker;
  SignetFolderCache *cache;
  GQueue             loads;    /* of GTask */

  SignetFolderState  state;
  GError            *error;
  guint              total;     /* as it was notified */
  guint              unread;
  SignetFolderPeek  *peek;      /* knows them while there are no rows */
  SignetFolderRows  *rows;      /* or NULL */
  SignetFolderEntries *entries;
  gboolean           applying;
  GPtrArray         *waiting;   /* changes that rows cannot take yet */
  SignetVerdictLog  *verdicts;  /* or NULL */
};

enum { PROP_0, PROP_ACCOUNT, PROP_NAME, PROP_ROLE, PROP_TOTAL, PROP_UNREAD, PROP_STATE, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetFolder, signet_folder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
signet_folder_get_item_type (GListModel *model)
{
  return SIGNET_TYPE_ENTRY;
}

static guint
signet_folder_get_n_items (GListModel *model)
{
  SignetFolder *self = SIGNET_FOLDER (model);

  return self->rows != NULL ? signet_folder_rows_get_length (self->rows) : 0;
}

static gpointer
signet_folder_get_item (GListModel *model,
                        guint       position)
{
  SignetFolder *self = SIGNET_FOLDER (model);

  if (position >= signet_folder_get_n_items (model))
    return NULL;

  return signet_folder_entries_get (self->entries, signet_folder_rows_get_id (self->rows, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = signet_folder_get_item_type;
  iface->get_n_items = signet_folder_get_n_items;
  iface->get_item = signet_folder_get_item;
}

static void
signet_folder_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SignetFolder *self = SIGNET_FOLDER (object);

  switch (id)
    {
    case PROP_ACCOUNT: g_value_set_string (value, signet_folder_get_account (self)); break;
    case PROP_NAME: g_value_set_string (value, signet_folder_get_name (self)); break;
    case PROP_ROLE: g_value_set_uint (value, signet_folder_get_role (self)); break;
    case PROP_TOTAL: g_value_set_uint (value, signet_folder_get_total (self)); break;
    case PROP_UNREAD: g_value_set_uint (value, signet_folder_get_unread (self)); break;
    case PROP_STATE: g_value_set_uint (value, self->state); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_folder_finalize (GObject *object)
{
  SignetFolder *self = SIGNET_FOLDER (object);

  /* Each load holds a reference on the folder, so none is left. */
  g_warn_if_fail (g_queue_is_empty (&self->loads));
  signet_folder_entries_free (self->entries);
  g_clear_pointer (&self->rows, signet_folder_rows_free);
  g_ptr_array_unref (self->waiting);
  signet_folder_peek_free (self->peek);
  g_clear_error (&self->error);
  signet_folder_cache_unref (self->cache);
  g_clear_object (&self->verdicts);
  g_object_unref (self->worker);
  signet_folder_location_unref (self->location);

  G_OBJECT_CLASS (signet_folder_parent_class)->finalize (object);
}

static void
signet_folder_class_init (SignetFolderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_folder_get_property;
  object_class->finalize = signet_folder_finalize;

  properties[PROP_ACCOUNT] = g_param_spec_string ("account", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_ROLE] = g_param_spec_uint ("role", NULL, NULL, 0, SIGNET_FOLDER_ROLE_OTHER, 0, flags);
  properties[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_UNREAD] = g_param_spec_uint ("unread", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, SIGNET_FOLDER_STATE_FAILED, 0,
                                              flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_folder_init (SignetFolder *self)
{
  g_queue_init (&self->loads);
  self->waiting = signet_folder_row_new_list ();
}

/* From the rows, or as long as there are none, from the peek. */
static void
update_counts (gpointer user_data)
{
  SignetFolder *self = user_data;
  const guint old_total = self->total;
  const guint old_unread = self->unread;

  self->total = self->rows != NULL ? signet_folder_rows_get_length (self->rows)
                                   : signet_folder_peek_get_total (self->peek);
  self->unread = self->rows != NULL ? signet_folder_rows_get_unread (self->rows)
                                    : signet_folder_peek_get_unread (self->peek);
  g_object_freeze_notify (G_OBJECT (self));
  /* Other files than before, even if as many: whoever looks into them has to know. */
  if (signet_folder_peek_take_change (self->peek) || old_total != self->total)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
  if (old_unread != self->unread)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNREAD]);
  g_object_thaw_notify (G_OBJECT (self));
}

SignetFolder *
signet_folder_new (SignetFolderLocation *location,
                   SignetStoreMode       mode,
                   SignetWorker         *worker)
{
  g_return_val_if_fail (location != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);

  SignetFolder *self = g_object_new (SIGNET_TYPE_FOLDER, NULL);
  g_autofree char *cache = signet_folder_location_dup_cache (location);
  const char *path = signet_folder_location_get_path (location);

  self->location = signet_folder_location_ref (location);
  self->worker = g_object_ref (worker);
  self->cache = signet_folder_cache_new (cache, mode);
  self->entries = signet_folder_entries_new (self, worker);
  if (mode == SIGNET_STORE_WRITE)
    signet_folder_mute_watch (self);
  self->peek = signet_folder_peek_new (worker, self->cache, path, update_counts, self);
  return self;
}

SignetFolderLocation *
signet_folder_get_location (SignetFolder *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), NULL);
  return self->location;
}

void
signet_folder_set_location (SignetFolder         *self,
                            SignetFolderLocation *location)
{
  SignetFolderLocation *before = self->location;

  self->location = signet_folder_location_ref (location);
  signet_folder_location_unref (before);
  signet_folder_peek_move (self->peek, signet_folder_location_get_path (location));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT]);
}

/* Counting costs a look at the disk, so it waits until somebody asks. */
static void
ensure_counted (SignetFolder *self)
{
  if (self->rows == NULL)
    signet_folder_peek_start (self->peek);
}

guint
signet_folder_get_total (SignetFolder *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), 0);

  ensure_counted (self);
  return self->total;
}

guint
signet_folder_get_unread (SignetFolder *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), 0);

  ensure_counted (self);
  return self->unread;
}

SignetFolderState
signet_folder_get_state (SignetFolder *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), SIGNET_FOLDER_STATE_FAILED);
  return self->state;
}

const GError *
signet_folder_get_error (SignetFolder *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), NULL);
  return self->error;
}

SignetWorker *
signet_folder_get_worker (SignetFolder *self)
{
  return self->worker;
}

SignetFolderCache *
signet_folder_get_cache (SignetFolder *self)
{
  return self->cache;
}

GQueue *
signet_folder_get_loads (SignetFolder *self)
{
  return &self->loads;
}

SignetFolderRows *
signet_folder_get_rows (SignetFolder *self)
{
  return self->rows;
}

SignetFolderEntries *
signet_folder_get_entries (SignetFolder *self)
{
  return self->entries;
}

SignetFolderPeek *
signet_folder_get_peek (SignetFolder *self)
{
  return self->peek;
}

void
signet_folder_set_verdicts (SignetFolder     *self,
                            SignetVerdictLog *verdicts)
{
  if (g_set_object (&self->verdicts, verdicts) && verdicts != NULL)
    g_signal_connect_object (verdicts, "changed", G_CALLBACK (signet_folder_tell_verdicts), self,
                             G_CONNECT_SWAPPED);
}

SignetVerdictLog *
signet_folder_get_verdicts (SignetFolder *self)
{
  return self->verdicts;
}

static void
items_changed_cb (guint    position,
                  guint    removed,
                  guint    added,
                  gpointer user_data)
{
  g_list_model_items_changed (user_data, position, removed, added);
}

static void
updated_cb (guint32  id,
            gpointer user_data)
{
  signet_folder_entries_update (SIGNET_FOLDER (user_data)->entries, id);
}

static void
came_cb (guint32  id,
         gpointer user_data)
{
  signet_folder_entries_put (SIGNET_FOLDER (user_data)->entries, id);
}

static void
went_cb (guint32  id,
         gpointer user_data)
{
  signet_folder_entries_take (SIGNET_FOLDER (user_data)->entries, id);
}

/* Whoever is told of a change may make another one at once, which then waits for its turn. */
static void
apply_waiting (SignetFolder *self)
{
  const SignetFolderRowsFuncs funcs = { items_changed_cb, updated_cb, came_cb, went_cb };

  if (self->applying)
    return;
  self->applying = TRUE;
  while (self->waiting->len > 0)
    {
      g_autoptr(GPtrArray) changes = g_steal_pointer (&self->waiting);

      self->waiting = signet_folder_row_new_list ();
      signet_folder_rows_apply (self->rows, changes, &funcs, self);
    }
  self->applying = FALSE;
  signet_folder_entries_flush (self->entries);
  update_counts (self);
}

/* What comes while the first rows are on their way is laid over them. */
void
signet_folder_apply (SignetFolder *self,
                     GPtrArray    *changes)
{
  if (self->rows == NULL && self->state != SIGNET_FOLDER_STATE_LOADING)
    return;
  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (self->waiting, signet_folder_row_ref (g_ptr_array_index (changes, i)));
  if (self->rows != NULL)
    apply_waiting (self);
}

void
signet_folder_take_rows (SignetFolder     *self,
                         SignetFolderRows *rows)
{
  const guint before = signet_folder_get_n_items (G_LIST_MODEL (self));

  signet_folder_entries_set_rows (self->entries, rows);
  g_clear_pointer (&self->rows, signet_folder_rows_free);
  self->rows = rows;

  const guint after = signet_folder_get_n_items (G_LIST_MODEL (self));
  if (before + after > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, after);
  apply_waiting (self);
}

SignetFolderRows *
signet_folder_exchange_rows (SignetFolder     *self,
                             SignetFolderRows *rows)
{
  SignetFolderRows *before = self->rows;

  signet_folder_entries_move (self->entries, rows);
  self->rows = rows;
  return before;
}

void
signet_folder_set_state (SignetFolder      *self,
                         SignetFolderState  state,
                         const GError      *error)
{
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}
