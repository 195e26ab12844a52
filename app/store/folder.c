/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are kept in memory, newest first, and read from the files when the folder is loaded. */
#include "config.h"
#include "folder-actions.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "file.h"

struct _SignetFolder
{
  GObject            parent_instance;
  char              *account;
  char              *name;
  char              *path;
  SignetFolderRole   role;
  SignetStoreMode    mode;
  SignetWorker      *worker;
  SignetFolderState  state;
  GError            *error;
  GPtrArray         *entries;  /* SignetEntry */
  GHashTable        *files;    /* name => file */
  guint              unread;
};

enum { PROP_0, PROP_ACCOUNT, PROP_NAME, PROP_ROLE, PROP_TOTAL, PROP_UNREAD, PROP_STATE, N_PROPS };
static GParamSpec *properties[N_PROPS];

static GType item_type (GListModel *m) { return SIGNET_TYPE_ENTRY; }
static guint n_items (GListModel *m) { return SIGNET_FOLDER (m)->entries->len; }
static gpointer get_item (GListModel *m, guint i)
{
  SignetFolder *self = SIGNET_FOLDER (m);
  return i < self->entries->len ? g_object_ref (self->entries->pdata[i]) : NULL;
}
static void model_init (GListModelInterface *iface)
{
  iface->get_item_type = item_type;
  iface->get_n_items = n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetFolder, signet_folder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_init))

static void
get_property (GObject *o, guint id, GValue *v, GParamSpec *p)
{
  SignetFolder *self = SIGNET_FOLDER (o);
  switch (id)
    {
    case PROP_ACCOUNT: g_value_set_string (v, self->account); break;
    case PROP_NAME: g_value_set_string (v, self->name); break;
    case PROP_ROLE: g_value_set_uint (v, self->role); break;
    case PROP_TOTAL: g_value_set_uint (v, self->entries->len); break;
    case PROP_UNREAD: g_value_set_uint (v, self->unread); break;
    case PROP_STATE: g_value_set_uint (v, self->state); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (o, id, p);
    }
}

static void
finalize (GObject *o)
{
  SignetFolder *self = SIGNET_FOLDER (o);
  g_free (self->account);
  g_free (self->name);
  g_free (self->path);
  g_object_unref (self->worker);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->files);
  G_OBJECT_CLASS (signet_folder_parent_class)->finalize (o);
}

static void
signet_folder_class_init (SignetFolderClass *klass)
{
  GObjectClass *oc = G_OBJECT_CLASS (klass);
  oc->get_property = get_property;
  oc->finalize = finalize;
  properties[PROP_ACCOUNT] = g_param_spec_string ("account", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ROLE] = g_param_spec_uint ("role", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNREAD] = g_param_spec_uint ("unread", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (oc, N_PROPS, properties);
}

static void
signet_folder_init (SignetFolder *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

SignetFolder *
signet_folder_new (const char *profile, const char *account, const char *name, SignetFolderRole role,
                   SignetStoreMode mode, SignetWorker *worker)
{
  SignetFolder *self = g_object_new (SIGNET_TYPE_FOLDER, NULL);
  self->account = g_strdup (account);
  self->name = g_strdup (name);
  self->path = g_build_filename (profile, "mail", account, name, NULL);
  self->role = role;
  self->mode = mode;
  self->worker = g_object_ref (worker);
  return self;
}

const char *signet_folder_get_account (SignetFolder *self) { return self->account; }
const char *signet_folder_get_name (SignetFolder *self) { return self->name; }
SignetFolderRole signet_folder_get_role (SignetFolder *self) { return self->role; }
guint signet_folder_get_total (SignetFolder *self) { return self->entries->len; }
guint signet_folder_get_unread (SignetFolder *self) { return self->unread; }
SignetFolderState signet_folder_get_state (SignetFolder *self) { return self->state; }
const GError *signet_folder_get_error (SignetFolder *self) { return self->error; }
const char *signet_folder_get_path (SignetFolder *self) { return self->path; }

static void
set_state (SignetFolder *self, SignetFolderState state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
recount (SignetFolder *self)
{
  guint unread = 0;
  for (guint i = 0; i < self->entries->len; i++)
    unread += !(signet_entry_get_flags (self->entries->pdata[i]) & SIGNET_FLAG_SEEN);
  self->unread = unread;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNREAD]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
}

typedef struct { char *path; GPtrArray *found; } Load;
static void load_free (Load *l) { g_free (l->path); g_clear_pointer (&l->found, g_ptr_array_unref); g_free (l); }

static void
found_cb (const char *name, const char *file, SignetFlags flags, gpointer data)
{
  Load *load = data;
  g_autofree char *path = g_build_filename (load->path, file, NULL);
  char *head = g_malloc (SIGNET_ENVELOPE_HEAD);
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  struct stat facts;
  if (fd >= 0 && fstat (fd, &facts) == 0)
    {
      gssize n = read (fd, head, SIGNET_ENVELOPE_HEAD);
      g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (head, (gsize) MAX (n, 0));
      g_ptr_array_add (load->found, signet_delivered_new (file, (guint64) facts.st_size, FALSE, envelope));
    }
  if (fd >= 0)
    close (fd);
  g_free (head);
}

static void
load_work (GTask *task, gpointer source, gpointer data, GCancellable *c)
{
  Load *load = data;
  GError *error = NULL;
  if (!signet_maildir_foreach (load->path, found_cb, load, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_task_return_error (task, error);
  else
    {
      g_clear_error (&error);
      g_task_return_boolean (task, TRUE);
    }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SignetFolder *self = SIGNET_FOLDER (source);
  g_autoptr(GTask) task = data;
  Load *load = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_clear_error (&self->error);
      self->error = g_error_copy (error);
      set_state (self, SIGNET_FOLDER_STATE_FAILED);
      g_task_return_error (task, error);
      return;
    }
  signet_folder_add_delivered (self, load->found);
  set_state (self, SIGNET_FOLDER_STATE_READY);
  g_task_return_boolean (task, TRUE);
}

void
signet_folder_load_async (SignetFolder *self, SignetOperation *operation, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GTask) work = g_task_new (self, NULL, loaded_cb, task);
  Load *load = g_new (Load, 1);
  *load = (Load) { g_strdup (self->path), g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref) };
  g_task_set_task_data (work, load, (GDestroyNotify) load_free);
  set_state (self, SIGNET_FOLDER_STATE_LOADING);
  signet_worker_run (self->worker, work, load_work);
}

gboolean
signet_folder_load_finish (SignetFolder *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
signet_folder_add_delivered (SignetFolder *self, GPtrArray *messages)
{
  for (guint i = 0; i < messages->len; i++)
    {
      SignetDelivered *d = messages->pdata[i];
      guint at = 0;
      if (g_hash_table_contains (self->files, d->name))
        {
          for (guint k = 0; k < self->entries->len; k++)
            if (g_str_equal (signet_entry_get_name (self->entries->pdata[k]), d->name) && d->replaces)
              signet_entry_update (self->entries->pdata[k], d->envelope, d->flags, d->size, d->partial);
          continue;
        }
      while (at < self->entries->len
             && signet_envelope_get_date (signet_entry_get_envelope (self->entries->pdata[at])) > signet_envelope_get_date (d->envelope))
        at++;
      g_ptr_array_insert (self->entries, (int) at, signet_entry_new (d->name, d->envelope, d->flags, d->size, d->partial));
      g_hash_table_insert (self->files, g_strdup (d->name), g_strdup (d->file));
      g_list_model_items_changed (G_LIST_MODEL (self), at, 0, 1);
    }
  recount (self);
}

char *
signet_folder_dup_file (SignetFolder *self, SignetEntry *entry)
{
  return g_strdup (g_hash_table_lookup (self->files, signet_entry_get_name (entry)));
}

static void
take_out (SignetFolder *self, SignetEntry *entry)
{
  guint position;
  if (!g_ptr_array_find (self->entries, entry, &position))
    return;
  g_hash_table_remove (self->files, signet_entry_get_name (entry));
  g_ptr_array_remove_index (self->entries, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

void
signet_folder_change_flags_async (SignetFolder *self, GPtrArray *entries, SignetFlags add, SignetFlags remove_,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  for (guint i = 0; i < entries->len; i++)
    {
      SignetEntry *e = entries->pdata[i];
      const char *file = g_hash_table_lookup (self->files, signet_entry_get_name (e));
      SignetFlags flags = (signet_entry_get_flags (e) | add) & ~remove_;
      g_autofree char *to = signet_maildir_make_file (file, flags);
      g_autofree char *a = g_build_filename (self->path, file, NULL);
      g_autofree char *b = g_build_filename (self->path, to, NULL);
      if (g_rename (a, b) == 0)
        {
          g_hash_table_insert (self->files, g_strdup (signet_entry_get_name (e)), g_strdup (to));
          signet_entry_update (e, signet_entry_get_envelope (e), flags, signet_entry_get_size (e), signet_entry_get_partial (e));
        }
    }
  recount (self);
  g_task_return_boolean (task, TRUE);
}

gboolean
signet_folder_change_flags_finish (SignetFolder *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
signet_folder_move_async (SignetFolder *self, GPtrArray *entries, SignetFolder *target, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GPtrArray) moved = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);
  signet_maildir_make (target->path, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      SignetEntry *e = entries->pdata[i];
      g_autofree char *file = signet_folder_dup_file (self, e);
      g_autofree char *a = g_build_filename (self->path, file, NULL);
      g_autofree char *b = g_build_filename (target->path, file, NULL);
      if (g_rename (a, b) == 0)
        {
          g_ptr_array_add (moved, signet_delivered_new (file, signet_entry_get_size (e), FALSE, signet_entry_get_envelope (e)));
          take_out (self, e);
        }
    }
  signet_folder_add_delivered (target, moved);
  recount (self);
  g_task_return_boolean (task, TRUE);
}

gboolean
signet_folder_move_finish (SignetFolder *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
signet_folder_erase_async (SignetFolder *self, GPtrArray *entries, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *file = signet_folder_dup_file (self, entries->pdata[i]);
      g_autofree char *a = g_build_filename (self->path, file, NULL);
      if (g_unlink (a) == 0)
        take_out (self, entries->pdata[i]);
    }
  recount (self);
  g_task_return_boolean (task, TRUE);
}

gboolean
signet_folder_erase_finish (SignetFolder *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
