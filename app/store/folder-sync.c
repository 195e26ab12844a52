/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The directories' times are read before they are listed. What changes later changes the times again,
 * so the next comparison finds it; a change within the same tick of the file system's clock is ruled
 * out by not remembering times that are too fresh. */
#include "config.h"
#include "folder-sync.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "partial-mails.h"

/* A slice ends with whichever comes first. So many rows are put into the list well within a frame. */
#define SLICE_CHANGES 250
#define SLICE_USEC    50000

/* So many files are looked for under another name when they are not where they were listed. Each time
 * costs a listing, so if another program is turning the folder over, the next comparison finds them. */
#define MAX_SEARCHES  10

/* More changes than this are written as a new index and not into the journal. */
#define MANY_CHANGES  1000

struct _SignetFolderSync
{
  char               *path;
  SignetFolderCache  *cache;
  SignetPartialMails *partial;   /* NULL when it has ended */

  SignetFolderTimes   times;     /* before the listing; zero if they are not to be remembered */
  gboolean            changed;   /* the cache has other times */
  GPtrArray          *todo;      /* files to read */
  guint               total;     /* how many of them there were */
  guint               done;      /* of todo */
  guint               searches;
  GPtrArray          *results;   /* of SignetFolderRow: all changes */
  guint               told;      /* of results */
  gboolean            has_told;
  gboolean            ended;
  gboolean            saved;
};

/* While the directories are listed. */
typedef struct
{
  SignetFolderSync *sync;
  SignetFolderRows *rows;
  guint8           *seen;   /* by id */
  GHashTable       *names;  /* of files that are not known */
} Listing;

SignetFolderSync *
signet_folder_sync_new (const char        *path,
                        const char        *log_path,
                        SignetFolderCache *cache)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (log_path != NULL, NULL);
  g_return_val_if_fail (cache != NULL, NULL);

  SignetFolderSync *self = g_new0 (SignetFolderSync, 1);

  self->path = g_strdup (path);
  self->cache = signet_folder_cache_ref (cache);
  self->partial = signet_partial_mails_new (log_path);
  self->todo = g_ptr_array_new_with_free_func (g_free);
  self->results = signet_folder_row_new_list ();
  return self;
}

void
signet_folder_sync_free (SignetFolderSync *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->partial, signet_partial_mails_free);
  g_ptr_array_unref (self->todo);
  g_ptr_array_unref (self->results);
  signet_folder_cache_unref (self->cache);
  g_free (self->path);
  g_free (self);
}

/* The rest of a message takes its beginning's place under the same name. */
static gboolean
has_grown (SignetFolderSync      *self,
           const SignetFolderRow *view,
           const char            *file)
{
  g_autofree char *path = NULL;
  struct stat facts;

  if (!view->partial)
    return FALSE;
  path = g_build_filename (self->path, file, NULL);
  return stat (path, &facts) == 0 && (guint64) facts.st_size != view->size;
}

static void
compare_file (const char  *name,
              const char  *file,
              SignetFlags  flags,
              gpointer     user_data)
{
  Listing *listing = user_data;
  SignetFolderSync *self = listing->sync;
  SignetFolderRow view;
  guint32 id;

  if (!signet_folder_rows_lookup (listing->rows, name, &id))
    {
      if (g_hash_table_add (listing->names, g_strdup (name)))
        g_ptr_array_add (self->todo, g_strdup (file));
      return;
    }
  if (listing->seen[id])
    return;

  listing->seen[id] = TRUE;
  signet_folder_rows_get (listing->rows, id, &view);
  if (has_grown (self, &view, file))
    g_ptr_array_add (self->todo, g_strdup (file));
  else if (!signet_folder_row_is_file (&view, file))
    g_ptr_array_add (self->results, signet_folder_row_rename (&view, file));
}

static void
find_gone (Listing *listing)
{
  for (guint i = 0; i < signet_folder_rows_get_length (listing->rows); i++)
    {
      const guint32 id = signet_folder_rows_get_id (listing->rows, i);
      SignetFolderRow view;

      if (listing->seen[id])
        continue;
      signet_folder_rows_get (listing->rows, id, &view);
      g_ptr_array_add (listing->sync->results, signet_folder_row_new_gone (view.name));
    }
}

/* The last one first: names begin with the time of arrival. */
static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const char *file_a = *(const char *const *) a;
  const char *file_b = *(const char *const *) b;

  return strcmp (strchr (file_b, '/'), strchr (file_a, '/'));
}

/* A folder that is not there yet, or any more, has no messages. */
static gboolean
list_directories (SignetFolderSync  *self,
                  GError           **error)
{
  g_autoptr(SignetFolderRows) rows = signet_folder_cache_load (self->cache);
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint8 *seen = g_malloc0 (signet_folder_rows_get_n_ids (rows) + 1u);
  g_autoptr(GError) local = NULL;
  Listing listing = { self, rows, seen, names };

  if (!signet_maildir_foreach (self->path, compare_file, &listing, &local)
      && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  find_gone (&listing);
  self->has_told = self->results->len > 0;
  g_ptr_array_sort (self->todo, compare_names);
  self->total = self->todo->len;
  return TRUE;
}

gboolean
signet_folder_sync_compare (SignetFolderSync  *self,
                            gboolean          *sound,
                            GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (sound != NULL, FALSE);

  const SignetFolderTimes known = signet_folder_cache_get_times (self->cache);

  *sound = signet_folder_cache_verify (self->cache);
  self->times = signet_folder_times_read (self->path);
  if (*sound && signet_folder_times_equal (&known, &self->times))
    {
      self->ended = !signet_folder_cache_needs_save (self->cache);
      return TRUE;
    }

  if (signet_folder_times_too_fresh (&self->times))
    self->times = (SignetFolderTimes) { 0, 0 };
  self->changed = !signet_folder_times_equal (&known, &self->times);
  if (!list_directories (self, error))
    return FALSE;
  self->ended = self->todo->len == 0 && self->results->len == 0 && !self->changed;
  return TRUE;
}

/* Until there are count bytes in head, or the file ends. Returns: how many there are; -1 if it cannot be
 * read. */
static gssize
read_head (int    fd,
           char  *head,
           gssize length,
           gsize  count)
{
  gssize got;

  do
    {
      got = read (fd, head + length, count - (gsize) length);
      length += MAX (got, 0);
    }
  while ((got > 0 && (gsize) length < count) || (got < 0 && errno == EINTR));
  return got < 0 ? -1 : length;
}

/* Returns: (transfer full), NULL if it cannot be read. */
static SignetEnvelope *
read_envelope (int fd)
{
  char head[SIGNET_ENVELOPE_HEAD];
  g_autofree char *longer = NULL;
  gssize length = read_head (fd, head, 0, sizeof head);

  if (length < 0 || signet_envelope_get_limit (head, (gsize) length) == SIGNET_ENVELOPE_HEAD)
    return length >= 0 ? signet_envelope_parse (head, (gsize) length) : NULL;
  longer = g_malloc (SIGNET_ENVELOPE_MAX_HEAD);
  memcpy (longer, head, (gsize) length);
  length = read_head (fd, longer, length, SIGNET_ENVELOPE_MAX_HEAD);
  return length >= 0 ? signet_envelope_parse (longer, (gsize) length) : NULL;
}

static SignetFolderRow *
read_message (SignetFolderSync *self,
              const char       *file)
{
  g_autofree char *path = g_build_filename (self->path, file, NULL);
  g_autofree char *name = signet_maildir_dup_name (file);
  g_autoptr(SignetEnvelope) envelope = NULL;
  struct stat facts;
  const int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    return NULL;

  if (fstat (fd, &facts) == 0 && S_ISREG (facts.st_mode))
    envelope = read_envelope (fd);
  close (fd);
  if (envelope == NULL)
    return NULL;
  return signet_folder_row_new (file, (guint64) facts.st_size,
                                signet_partial_mails_contains (self->partial, name), envelope);
}

static SignetFolderRow *
search_message (SignetFolderSync *self,
                const char       *file)
{
  g_autofree char *now = NULL;

  if (self->searches++ < MAX_SEARCHES)
    now = signet_maildir_find (self->path, file, NULL);
  return now != NULL && !g_str_equal (now, file) ? read_message (self, now) : NULL;
}

/* A file that cannot be read now is left for the next comparison, which there must be then. */
static void
read_one (SignetFolderSync *self,
          const char       *file)
{
  SignetFolderRow *row = read_message (self, file);

  if (row == NULL)
    row = search_message (self, file);
  if (row != NULL)
    g_ptr_array_add (self->results, row);
  else
    self->times = (SignetFolderTimes) { 0, 0 };
}

/* What was needed for it is let go of here: it may be so much that the main thread would be held up. */
static void
write_cache (SignetFolderSync *self)
{
  self->saved = self->results->len > MANY_CHANGES || signet_folder_cache_needs_save (self->cache);
  if (self->saved)
    signet_folder_cache_save (self->cache, self->results, &self->times);
  else
    signet_folder_cache_append (self->cache, self->results, &self->times);
  g_ptr_array_set_size (self->results, 0);
  g_ptr_array_set_size (self->todo, 0);
  g_clear_pointer (&self->partial, signet_partial_mails_free);
  self->ended = TRUE;
}

/* First all that the listing has told, then what is read. */
void
signet_folder_sync_step (SignetFolderSync *self,
                         GPtrArray        *changes)
{
  g_return_if_fail (self != NULL && !self->ended);
  g_return_if_fail (changes != NULL);

  const gint64 end = g_get_monotonic_time () + SLICE_USEC;

  while (changes->len < SLICE_CHANGES && g_get_monotonic_time () < end)
    {
      if (self->told < self->results->len)
        g_ptr_array_add (changes, signet_folder_row_ref (self->results->pdata[self->told++]));
      else if (self->done < self->todo->len)
        read_one (self, g_ptr_array_index (self->todo, self->done++));
      else
        break;
    }
  if (self->told == self->results->len && self->done == self->todo->len)
    write_cache (self);
}

guint
signet_folder_sync_get_total (SignetFolderSync *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->total;
}

guint
signet_folder_sync_get_done (SignetFolderSync *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->done;
}

gboolean
signet_folder_sync_has_told (SignetFolderSync *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->has_told;
}

gboolean
signet_folder_sync_has_saved (SignetFolderSync *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->saved;
}

gboolean
signet_folder_sync_is_ended (SignetFolderSync *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->ended;
}
