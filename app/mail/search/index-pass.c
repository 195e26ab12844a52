/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "index-pass.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mapped-file.h"
#include "reading.h"
#include "signed-content.h"
#include "text-damage.h"

/* A larger mail is looked at where it lies: its text comes first, and of its attachments only the names
 * count, so that most of it never gets into memory. */
#define MAX_READ (16 * 1024 * 1024)

/* What may get lost when the program is killed, and what Xapian keeps in memory until then: some
 * times the text. */
#define COMMIT_MAILS 2000
#define COMMIT_TEXT  (8 * 1024 * 1024)

struct _SignetIndexPass
{
  char            *profile;
  GPtrArray       *folders;    /* of SignetFolderFiles */
  SignetTextIndex *index;
  SignetTextHits  *known;      /* as signet_text_index_list() gives it, and what was added since */
  guint            n_missing;
  guint            n_lost;

  /* While it looks. */
  SignetTextHits  *kept;

  /* While it runs. */
  SignetOperation *operation;
  guint            n_done;
  guint            n_waiting;  /* added and not yet committed */
  gsize            waiting;    /* bytes of text of these */

  GCancellable    *cancellable;
  GError          *error;
};

SignetIndexPass *
signet_index_pass_new (const char *profile,
                       GPtrArray  *folders)
{
  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (folders != NULL, NULL);

  SignetIndexPass *self = g_new0 (SignetIndexPass, 1);

  self->profile = g_strdup (profile);
  self->folders = folders;
  return self;
}

void
signet_index_pass_free (SignetIndexPass *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->known, signet_text_hits_unref);
  g_clear_pointer (&self->index, signet_text_index_free);
  g_ptr_array_unref (self->folders);
  g_free (self->profile);
  g_free (self);
}

char *
signet_index_pass_dup_directory (const char *profile)
{
  g_return_val_if_fail (profile != NULL, NULL);
  return g_build_filename (profile, "cache", "text", NULL);
}

guint
signet_index_pass_get_n_missing (SignetIndexPass *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_missing;
}

guint
signet_index_pass_get_n_lost (SignetIndexPass *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_lost;
}

/* One that was partial and is whole now is not known any more. */
static gboolean
is_known (SignetIndexPass       *self,
          guint64                number,
          const SignetFolderRow *view)
{
  return signet_text_hits_has_number (self->known, 0, number)
         || (view->partial && signet_text_hits_has_number (self->known, 1, number));
}

static gboolean
look_at (const SignetFolderFiles *files,
         const SignetFolderRow   *view,
         gpointer                 user_data)
{
  SignetIndexPass *self = user_data;
  const guint64 number = signet_text_hits_make_number (view->name);

  signet_text_hits_add (self->kept, 0, number);
  self->n_missing += !is_known (self, number, view);
  return !g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
go_through (SignetIndexPass       *self,
            SignetFolderFilesFunc  func,
            GCancellable          *cancellable,
            GError               **error)
{
  self->cancellable = cancellable;
  for (guint i = 0; i < self->folders->len; i++)
    if (!signet_folder_files_foreach (g_ptr_array_index (self->folders, i), func, self))
      break;
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
look (SignetIndexPass  *self,
      GCancellable     *cancellable,
      GError          **error)
{
  g_autofree char *directory = signet_index_pass_dup_directory (self->profile);
  g_autoptr(SignetTextHits) kept = signet_text_hits_new (1);

  signet_text_damage_mend (directory);
  self->index = signet_text_index_open (directory, SIGNET_STORE_WRITE, error);
  if (self->index == NULL)
    return FALSE;
  self->known = signet_text_index_list (self->index, error);
  if (self->known == NULL)
    return FALSE;
  self->kept = kept;
  return go_through (self, look_at, cancellable, error)
         && signet_text_index_remove_others (self->index, kept, error);
}

/* Who searches does not come upon all damage: some files are only read here. */
static gboolean
note_damage (SignetIndexPass *self,
             const GError    *error)
{
  g_autofree char *directory = signet_index_pass_dup_directory (self->profile);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return FALSE;
  signet_text_damage_note (directory, error);
  g_clear_pointer (&self->known, signet_text_hits_unref);
  g_clear_pointer (&self->index, signet_text_index_free);
  self->n_missing = 0;
  return TRUE;
}

gboolean
signet_index_pass_look (SignetIndexPass  *self,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_return_val_if_fail (self != NULL && self->index == NULL, FALSE);

  g_autoptr(GError) trouble = NULL;

  if (look (self, cancellable, &trouble))
    return TRUE;
  if (note_damage (self, trouble))
    return look (self, cancellable, error);
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

/* As much as can be opened. Returns: (transfer full); NULL and errno. */
static GBytes *
map_mail (const char *path)
{
  g_autoptr(SignetMappedFile) file = signet_mapped_file_new (path, NULL);

  if (file != NULL && signet_mapped_file_get_length (file) > 0)
    return signet_mapped_file_dup_bytes (file, SIGNET_READING_MAX);
  errno = EINVAL;
  return NULL;
}

/* Returns: (transfer full); NULL and errno. Nothing but a plain file is waited for. */
static GBytes *
read_mail (const char *path)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat status;
  gsize length = 0;
  gssize count = 1;

  if (fd < 0)
    return NULL;
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (fd);
      errno = EINVAL;
      return NULL;
    }

  if (status.st_size > MAX_READ)
    {
      close (fd);
      return map_mail (path);
    }

  const gsize size = (gsize) status.st_size;
  g_autofree char *data = g_malloc (size + 1);

  while (length < size && count > 0)
    {
      count = read (fd, data + length, size - length);
      length += (gsize) MAX (count, 0);
    }
  close (fd);
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static gboolean
commit (SignetIndexPass *self)
{
  self->n_waiting = 0;
  self->waiting = 0;
  return signet_text_index_commit (self->index, &self->error);
}

static void
report (SignetIndexPass *self)
{
  const double fraction = MIN (1, (double) self->n_done / MAX (self->n_missing, 1));

  if (self->operation != NULL)
    signet_operation_report (self->operation, NULL, fraction, 0);
}

static gboolean
add_mail (SignetIndexPass       *self,
          const SignetFolderRow *view,
          GBytes                *bytes)
{
  g_autoptr(SignetMessage) message = signet_signed_content_read (bytes);
  g_autoptr(SignetTextDocument) document = signet_text_document_new (view->name, message, view->partial);

  if (!signet_text_index_add (self->index, document, &self->error))
    return FALSE;
  signet_text_hits_add (self->known, view->partial ? 1 : 0, signet_text_hits_make_number (view->name));
  self->n_waiting++;
  self->waiting += signet_text_document_get_size (document);
  return (self->n_waiting < COMMIT_MAILS && self->waiting < COMMIT_TEXT) || commit (self);
}

/* What cannot be read now may be there the next time. */
static gboolean
index_mail (const SignetFolderFiles *files,
            const SignetFolderRow   *view,
            gpointer                 user_data)
{
  SignetIndexPass *self = user_data;

  if (g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  if (is_known (self, signet_text_hits_make_number (view->name), view))
    return TRUE;

  g_autofree char *file = signet_folder_row_dup_file (view);
  g_autofree char *path = g_build_filename (files->maildir, file, NULL);
  g_autoptr(GBytes) bytes = read_mail (path);

  self->n_done++;
  report (self);
  if (bytes != NULL)
    return add_mail (self, view, bytes);
  self->n_lost += errno == ENOENT;
  return TRUE;
}

gboolean
signet_index_pass_run (SignetIndexPass  *self,
                       SignetOperation  *operation,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_return_val_if_fail (self != NULL && self->known != NULL, FALSE);

  g_autoptr(GError) trouble = NULL;
  gboolean ok;

  self->operation = operation;
  ok = go_through (self, index_mail, cancellable, &trouble);
  if ((ok || g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED)) && !commit (self))
    {
      g_clear_error (&trouble);
      trouble = g_steal_pointer (&self->error);
    }
  if (trouble == NULL)
    return TRUE;
  note_damage (self, trouble);
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}
