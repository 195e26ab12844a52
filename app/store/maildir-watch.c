/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measured: a rename costs the main thread some 2 µs here, so that marking 100,000 messages is not felt,
 * while listing a million names takes the worker two seconds. Hence each event is held against its row, and
 * only one that nobody explains within a second or two has the directory listed. To watch a directory of a
 * million names keeps the kernel busy for 70 ms, so that the worker asks for it. Reference counted, since
 * its answer may come after the folder has gone. */
#include "config.h"
#include "maildir-watch.h"

#include <string.h>

#include "folder-private.h"

#define PATIENCE  1     /* seconds; twice that at most */

/* More files than this that differ from their rows need not be kept apart. */
#define MAX_FILES 1000

typedef enum { FILE_THERE = 1, FILE_GONE } FileState;

struct _SignetMaildirWatch
{
  SignetFolder *folder;       /* borrowed; NULL once it has gone */
  char         *path;
  SignetFolderCache *cache;
  GFileMonitor *monitors[3];  /* NULL: on its way, or that cannot be watched */
  GHashTable   *files;        /* "cur/NAME:2,S" → FileState: what differs since the last tick */
  GHashTable   *older;        /* since the one before */
  guint         timeout;
  guint         n_loads;
};

/* Of the Maildir; then the cache's is watched. */
static const char *const directories[] = { "cur", "new" };

/* Whether the folder's rows say the same. */
static gboolean
is_known (SignetMaildirWatch *self,
          const char         *file,
          FileState           state)
{
  SignetFolderRows *rows = signet_folder_get_rows (self->folder);
  g_autofree char *name = signet_maildir_dup_name (file);
  SignetFolderRow view;
  guint32 id;
  gboolean is_row = FALSE;

  if (rows == NULL)
    return TRUE;
  if (signet_folder_rows_lookup (rows, name, &id))
    {
      signet_folder_rows_get (rows, id, &view);
      is_row = signet_folder_row_is_file (&view, file);
    }
  return is_row == (state == FILE_THERE);
}

static gboolean
has_unknown (SignetMaildirWatch *self,
             GHashTable        *files)
{
  GHashTableIter iter;
  gpointer file, state;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &file, &state))
    if (!is_known (self, file, GPOINTER_TO_INT (state)))
      return TRUE;
  return FALSE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  /* The folder's state says how it ended. */
  signet_folder_load_finish (SIGNET_FOLDER (source), result, NULL);
}

static gboolean
tick_cb (gpointer user_data)
{
  SignetMaildirWatch *self = user_data;
  GHashTable *none = self->older;

  if (has_unknown (self, self->older) || g_hash_table_size (self->files) > MAX_FILES)
    {
      g_hash_table_remove_all (self->files);
      self->n_loads++;
      signet_folder_load_async (self->folder, NULL, NULL, loaded_cb, NULL);
    }
  g_hash_table_remove_all (none);
  self->older = self->files;
  self->files = none;
  if (g_hash_table_size (self->older) > 0)
    return G_SOURCE_CONTINUE;
  self->timeout = 0;
  return G_SOURCE_REMOVE;
}

/* "cur/NAME:2,S", at the end of its path. Returns: NULL for what is no message. */
static const char *
find_file (GFile *where)
{
  const char *path = where != NULL ? g_file_peek_path (where) : NULL;
  const char *slash = path != NULL ? strrchr (path, '/') : NULL;
  const char *file = slash != NULL && slash - path >= 4 ? slash - 4 : "";

  return (g_str_has_prefix (file, "/cur/") || g_str_has_prefix (file, "/new/"))
         && strchr (".:", slash[1]) == NULL
           ? file + 1 : NULL;
}

/* While many messages are marked thousands of events come in one turn. */
static void
note (SignetMaildirWatch *self,
      GFile              *where,
      FileState           state)
{
  const char *file = find_file (where);

  if (file == NULL)
    return;
  if (!is_known (self, file, state))
    {
      if (g_hash_table_size (self->files) <= MAX_FILES)
        g_hash_table_replace (self->files, g_strdup (file), GINT_TO_POINTER (state));
      if (self->timeout == 0)
        self->timeout = g_timeout_add_seconds (PATIENCE, tick_cb, self);
    }
  else if (self->timeout != 0)
    {
      g_hash_table_remove (self->files, file);
      g_hash_table_remove (self->older, file);
    }
}

/* We write the cache's index by rename only, so that whoever changes it in its place is somebody else. */
static void
check_cache (SignetMaildirWatch *self,
             GFile              *file)
{
  g_autofree char *basename = g_file_get_basename (file);

  if (!g_str_equal (basename, "index"))
    return;
  self->n_loads++;
  signet_folder_load_async (self->folder, NULL, NULL, loaded_cb, NULL);
}

static void
changed_cb (SignetMaildirWatch *self,
            GFile              *file,
            GFile              *other,
            GFileMonitorEvent   event)
{
  if (self->folder == NULL)
    return;
  switch (event)
    {
    case G_FILE_MONITOR_EVENT_CREATED:
    case G_FILE_MONITOR_EVENT_MOVED_IN:
      note (self, file, FILE_THERE);
      break;
    case G_FILE_MONITOR_EVENT_DELETED:
    case G_FILE_MONITOR_EVENT_MOVED_OUT:
      note (self, file, FILE_GONE);
      break;
    case G_FILE_MONITOR_EVENT_RENAMED:
      note (self, file, FILE_GONE);
      note (self, other, FILE_THERE);
      break;
    case G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT:
      check_cache (self, file);
      break;
    case G_FILE_MONITOR_EVENT_CHANGED:
    case G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED:
    case G_FILE_MONITOR_EVENT_PRE_UNMOUNT:
    case G_FILE_MONITOR_EVENT_UNMOUNTED:
    case G_FILE_MONITOR_EVENT_MOVED:
    default:
      break;
    }
}

static void
clear (gpointer data)
{
  SignetMaildirWatch *self = data;

  g_hash_table_unref (self->files);
  g_hash_table_unref (self->older);
  g_free (self->path);
  signet_folder_cache_unref (self->cache);
}

static void
release (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear);
}

static void
cancel (SignetMaildirWatch *self,
        GFileMonitor       *monitor)
{
  g_signal_handlers_disconnect_by_data (monitor, self);
  g_file_monitor_cancel (monitor);
  g_object_unref (monitor);
}

static char *
dup_path (SignetMaildirWatch *self,
          guint               number)
{
  return number < G_N_ELEMENTS (directories) ? g_build_filename (self->path, directories[number], NULL)
                                             : g_strdup (signet_folder_cache_get_directory (self->cache));
}

/* What the worker does: a monitor tells the main context, and may do so before its answer is there. */
static void
watch_job (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  SignetMaildirWatch *self = task_data;
  GPtrArray *monitors = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++)
    {
      g_autofree char *path = dup_path (self, i);
      g_autoptr(GFile) directory = g_file_new_for_path (path);
      g_autoptr(GError) error = NULL;
      GFileMonitor *monitor = g_file_monitor_directory (directory, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);

      if (monitor != NULL)
        g_signal_connect_swapped (monitor, "changed", G_CALLBACK (changed_cb), self);
      else
        g_debug ("%s: %s", path, error->message);
      g_ptr_array_add (monitors, monitor);
    }
  g_task_return_pointer (task, monitors, (GDestroyNotify) g_ptr_array_unref);
}

static void
watched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SignetMaildirWatch *self = user_data;
  g_autoptr(GPtrArray) monitors = g_task_propagate_pointer (G_TASK (result), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++)
    if (self->folder != NULL)
      self->monitors[i] = monitors->pdata[i];
    else if (monitors->pdata[i] != NULL)
      cancel (self, monitors->pdata[i]);
  release (self);
}

/* Has the folder's worker begin. folder: borrowed. Returns: (transfer full). */
static SignetMaildirWatch *
maildir_watch_new (SignetFolder *folder)
{
  SignetMaildirWatch *self = g_atomic_rc_box_new0 (SignetMaildirWatch);
  g_autoptr(GTask) task = g_task_new (NULL, NULL, watched_cb, g_atomic_rc_box_acquire (self));

  self->folder = folder;
  self->path = g_strdup (signet_folder_get_path (folder));
  self->cache = signet_folder_cache_ref (signet_folder_get_cache (folder));
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->older = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self), release);
  signet_worker_run (signet_folder_get_worker (folder), task, watch_job);
  return self;
}

static void
maildir_watch_free (SignetMaildirWatch *self)
{
  self->folder = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++)
    if (self->monitors[i] != NULL)
      cancel (self, self->monitors[i]);
  g_clear_handle_id (&self->timeout, g_source_remove);
  release (self);
}

guint
signet_maildir_watch_get_n_loads (SignetMaildirWatch *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_loads;
}

SignetMaildirWatch *
signet_maildir_watch_ensure (SignetFolder *folder)
{
  static GQuark quark;

  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  if (quark == 0)
    quark = g_quark_from_static_string ("signet-maildir-watch");

  SignetMaildirWatch *self = g_object_get_qdata (G_OBJECT (folder), quark);

  if (self == NULL)
    {
      self = maildir_watch_new (folder);
      g_object_set_qdata_full (G_OBJECT (folder), quark, self, (GDestroyNotify) maildir_watch_free);
    }
  return self;
}
