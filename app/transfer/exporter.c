/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "exporter.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "file.h"
#include "maildir.h"
#include "unread.h"

typedef struct
{
  const char *maildir;  /* borrowed */
  char       *file;     /* "cur/NAME:2,FLAGS" */
} Item;

typedef struct
{
  SignetMailWriter  *writer;
  SignetOperation   *operation;
  GPtrArray         *items;
  SignetExportCount *count;
  guint64            bytes;
  SignetUnread       unread;
  char               head[SIGNET_ENVELOPE_HEAD];
} Exporter;

typedef struct
{
  const char *maildir;
  GPtrArray  *items;
} Listing;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->file);
  g_free (item);
}

static void
list_cb (const char  *name,
         const char  *file,
         SignetFlags  flags,
         gpointer     user_data)
{
  Listing *listing = user_data;
  Item *item = g_new (Item, 1);

  *item = (Item) { listing->maildir, g_strdup (file) };
  g_ptr_array_add (listing->items, item);
}

/* Names begin with the time of arrival; "cur/" and "new/" are as long as each other. */
static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const Item *first = *(Item *const *) a;
  const Item *second = *(Item *const *) b;

  return strcmp (first->file + strlen ("cur/"), second->file + strlen ("cur/"));
}

static GPtrArray *
list_items (GPtrArray  *maildirs,
            GError    **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (item_free);

  for (guint i = 0; i < maildirs->len; i++)
    {
      Listing listing = { g_ptr_array_index (maildirs, i), items };
      g_autoptr(GError) local = NULL;

      if (signet_maildir_foreach (listing.maildir, list_cb, &listing, &local)
          || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        continue;
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (items->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no mail to export."));
      return NULL;
    }
  g_ptr_array_sort (items, compare_items);
  return g_steal_pointer (&items);
}

/* Another program may have renamed it meanwhile. file: (out) (transfer full). Returns: a file descriptor;
 * -1: it is gone, or there is an error. */
static int
open_item (const Item  *item,
           char       **file,
           GError     **error)
{
  for (guint tries = 0; tries < 3; tries++)
    {
      g_autofree char *found = signet_maildir_find (item->maildir, item->file, NULL);
      g_autofree char *path = found != NULL ? g_build_filename (item->maildir, found, NULL) : NULL;
      g_autoptr(GError) problem = NULL;
      struct stat facts;
      const int fd = path != NULL ? signet_file_open (path, &facts, &problem) : -1;

      if (fd >= 0)
        {
          *file = g_steal_pointer (&found);
          return fd;
        }
      if (path == NULL)
        return -1;
      if (!g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return -1;
        }
    }
  return -1;
}

static gboolean
count_unread (Exporter *self,
              GError   *problem)
{
  signet_unread_note (&self->unread, problem);
  return TRUE;
}

/* Returns: FALSE if no other one can be written either. */
static gboolean
write_mail (Exporter    *self,
            const Item  *item,
            const char  *file,
            int          fd,
            GError     **error)
{
  g_autofree char *path = g_build_filename (item->maildir, file, NULL);
  const gssize length = pread (fd, self->head, sizeof self->head, 0);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (self->head, (gsize) MAX (length, 0));
  GError *problem = NULL;
  SignetWritten written;
  struct stat facts;

  if (length < 0 || fstat (fd, &facts) != 0)
    {
      signet_file_set_error (&problem, errno, path);
      return count_unread (self, problem);
    }

  const SignetWriterMail mail =
  {
    .path = path,
    .file = file,
    .envelope = envelope,
    .fd = fd,
    .size = (guint64) facts.st_size,
    .time = facts.st_mtim.tv_sec,
  };
  if (!signet_mail_writer_add (self->writer, &mail, &written, &problem))
    {
      if (written == SIGNET_WRITTEN_UNREAD)
        return count_unread (self, problem);
      g_propagate_error (error, problem);
      return FALSE;
    }
  self->count->n_written += written == SIGNET_WRITTEN_NEW;
  self->count->n_there += written == SIGNET_WRITTEN_THERE;
  self->bytes += mail.size;
  return TRUE;
}

static gboolean
write_item (Exporter    *self,
            const Item  *item,
            GError     **error)
{
  g_autofree char *file = NULL;
  GError *problem = NULL;
  const int fd = open_item (item, &file, &problem);
  gboolean ok;

  if (fd < 0 && problem == NULL)
    {
      self->count->n_gone++;
      return TRUE;
    }
  if (fd < 0)
    return count_unread (self, problem);
  ok = write_mail (self, item, file, fd, error);
  close (fd);
  return ok;
}

static gboolean
write_all (Exporter  *self,
           GError   **error)
{
  GCancellable *cancellable = signet_operation_get_cancellable (self->operation);

  for (guint i = 0; i < self->items->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !write_item (self, g_ptr_array_index (self->items, i), error))
        return FALSE;
      signet_operation_report (self->operation, NULL, (double) (i + 1) / self->items->len, self->bytes);
    }
  return TRUE;
}

/* Without those that cannot be read, if there are others. An older file may have them: it stays then. */
static gboolean
finish (Exporter    *self,
        const char  *path,
        GError     **error)
{
  const gboolean stays = self->unread.n > 0 && g_file_test (path, G_FILE_TEST_IS_REGULAR);

  if (self->unread.n < self->items->len && !stays && !signet_mail_writer_finish (self->writer, error))
    return FALSE;
  return signet_unread_check (&self->unread, error);
}

/* In one line. */
static char *
dup_source (GPtrArray *maildirs)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < maildirs->len; i++)
    g_ptr_array_add (paths, g_ptr_array_index (maildirs, i));
  g_ptr_array_add (paths, NULL);
  return g_strjoinv ("\t", (char **) paths->pdata);
}

gboolean
signet_exporter_run (GPtrArray             *maildirs,
                     const char            *path,
                     SignetExportKind       kind,
                     SignetExportExisting   existing,
                     SignetOperation       *operation,
                     SignetExportCount     *count,
                     GError               **error)
{
  g_return_val_if_fail (maildirs != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_OPERATION (operation), FALSE);
  g_return_val_if_fail (count != NULL, FALSE);

  g_autoptr(GPtrArray) items = list_items (maildirs, error);
  g_autoptr(SignetMailWriter) writer = NULL;
  g_autofree char *source = dup_source (maildirs);
  Exporter self = { .operation = operation, .items = items, .count = count };
  gboolean ok;

  *count = (SignetExportCount) { 0 };
  if (items == NULL)
    return FALSE;
  self.writer = writer = signet_mail_writer_open (path, kind, existing, source, error);
  ok = writer != NULL && write_all (&self, error) && finish (&self, path, error);
  signet_unread_clear (&self.unread);
  return ok;
}
