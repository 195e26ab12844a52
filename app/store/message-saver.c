/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes become durable in tmp/, then the name in cur/ does. What a kill leaves in tmp/ is nobody's
 * and is removed when it is old, as the Maildir page asks. */
#include "config.h"
#include "message-saver.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "message-file.h"
#include "store-error.h"

#define SUFFIX      ".saving"
#define OLD_SECONDS (36 * 60 * 60)
#define PIECE_BYTES (64 * 1024)

/* A file that is so old belongs to nobody who is still alive. */
static void
remove_old (const char *tmp)
{
  g_autoptr(GDir) directory = g_dir_open (tmp, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (tmp, name, NULL);
      struct stat facts;

      if (g_str_has_suffix (name, SUFFIX) && lstat (path, &facts) == 0
          && facts.st_mtime < time (NULL) - OLD_SECONDS)
        unlink (path);
    }
}

static gboolean
copy (SignetMessageFile  *file,
      GInputStream       *mail,
      GCancellable       *cancellable,
      GError            **error)
{
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  gssize count;

  while ((count = g_input_stream_read (mail, piece, PIECE_BYTES, cancellable, error)) > 0)
    if (!signet_message_file_write (file, piece, (gsize) count, error))
      return FALSE;
  return count == 0 && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Writes the mail to tmp/NAME.saving. Returns: (transfer full) (nullable). */
static SignetEnvelope *
write_temporary (const char    *tmp,
                 const char    *basename,
                 GInputStream  *mail,
                 guint64       *size,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(SignetMessageFile) file = signet_message_file_new (tmp);

  if (!signet_message_file_begin (file, basename, error) || !copy (file, mail, cancellable, error))
    return NULL;
  return signet_message_file_end (file, size, error);
}

/* Where the message is now. gone: (out) TRUE: it is not there, and that is no error. */
static char *
find (const char  *path,
      const char  *file,
      gboolean    *gone,
      GError     **error)
{
  g_autoptr(GError) local = NULL;
  g_autofree char *found = signet_maildir_find (path, file, &local);

  *gone = g_error_matches (local, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE)
          || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  if (found != NULL)
    return g_build_filename (path, found, NULL);
  if (!*gone)
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
sync_both (const char  *target,
           const char  *standing,
           GError     **error)
{
  g_autofree char *directory = g_path_get_dirname (target);
  g_autofree char *left = standing != NULL ? g_path_get_dirname (standing) : NULL;

  return signet_file_sync_directory (directory, error)
         && (left == NULL || g_str_equal (left, directory) || signet_file_sync_directory (left, error));
}

/* standing: what the target stands for from now on, nullable. It gets the new name first and loses that again
 * if something fails, so that no accident shows two or none, and none that nobody knows of stays. */
static gboolean
put_in_place (const char  *temporary,
              const char  *target,
              const char  *standing,
              GError     **error)
{
  if (!signet_file_sync (temporary, error))
    return FALSE;
  if (standing != NULL && rename (standing, target) != 0 && errno != ENOENT)
    return signet_file_set_error (error, errno, standing);
  if (rename (temporary, target) != 0)
    signet_file_set_error (error, errno, target);
  else if (sync_both (target, standing, error))
    return TRUE;
  if (standing != NULL)
    rename (target, standing);
  else
    unlink (target);
  return FALSE;
}

/* old_file: that it stands for, nullable. */
static SignetDelivered *
save (const char    *path,
      const char    *name,
      const char    *old_file,
      SignetFlags    flags,
      GInputStream  *mail,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autofree char *file = signet_maildir_make_file (name, flags);
  g_autofree char *target = g_build_filename (path, file, NULL);
  g_autofree char *tmp = g_build_filename (path, "tmp", NULL);
  g_autofree char *basename = g_strconcat (name, SUFFIX, NULL);
  g_autofree char *temporary = g_build_filename (tmp, basename, NULL);
  g_autofree char *standing = NULL;
  g_autoptr(SignetEnvelope) envelope = NULL;
  guint64 size = 0;
  gboolean gone = TRUE;

  if (!signet_maildir_make_lasting (path, error))
    return NULL;
  remove_old (tmp);
  /* Of a run that died while it wrote the same: a mail that a filter sends on has its name before. */
  unlink (temporary);
  envelope = write_temporary (tmp, basename, mail, &size, cancellable, error);
  if (envelope == NULL)
    return NULL;
  if (old_file != NULL)
    standing = find (path, old_file, &gone, error);
  if ((standing == NULL && !gone) || !put_in_place (temporary, target, standing, error))
    {
      unlink (temporary);
      return NULL;
    }
  return signet_delivered_new (file, size, FALSE, envelope);
}

SignetDelivered *
signet_message_saver_save (const char    *path,
                           const char    *name,
                           SignetFlags    flags,
                           GInputStream  *mail,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (mail), NULL);

  g_autofree char *made = name == NULL ? signet_maildir_make_name () : NULL;

  return save (path, name != NULL ? name : made, NULL, flags, mail, cancellable, error);
}

SignetDelivered *
signet_message_saver_replace (const char    *path,
                              const char    *old_file,
                              const char    *name,
                              SignetFlags    flags,
                              GInputStream  *mail,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (old_file != NULL, NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (mail), NULL);

  g_autofree char *made = name == NULL ? signet_maildir_make_name () : NULL;

  return save (path, name != NULL ? name : made, old_file, flags, mail, cancellable, error);
}

gboolean
signet_message_saver_remove (const char  *path,
                             const char  *file,
                             GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (file != NULL, FALSE);

  gboolean gone;
  g_autofree char *found = find (path, file, &gone, error);
  g_autofree char *directory = found != NULL ? g_path_get_dirname (found) : NULL;

  if (found == NULL)
    return gone;
  if (unlink (found) != 0 && errno != ENOENT)
    return signet_file_set_error (error, errno, found);
  return signet_file_sync_directory (directory, error);
}

char *
signet_message_saver_move (const char   *path,
                           const char   *file,
                           const char   *target,
                           SignetFlags   add,
                           SignetFlags   remove,
                           GError      **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (target != NULL, NULL);

  g_autofree char *cur = g_build_filename (target, "cur", NULL);
  g_autofree char *name = signet_maildir_dup_name (file);
  g_autofree char *part = g_build_filename (target, "tmp", name, NULL);
  gboolean gone;
  g_autofree char *from = find (path, file, &gone, error);
  g_autofree char *directory = NULL;
  g_autofree char *new_file = NULL;
  g_autofree char *to = NULL;

  if (from == NULL && gone)
    g_set_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE, "%s: %s", path, file);
  if (from == NULL || !signet_maildir_make_lasting (target, error))
    return NULL;

  new_file = signet_maildir_make_file (from, (signet_maildir_parse_flags (from) | add) & ~remove);
  to = g_build_filename (target, new_file, NULL);
  directory = g_path_get_dirname (from);

  /* The new name first: losing power in between may leave two, but never none. */
  if (!signet_file_move (from, part, to, error) || !signet_file_sync_directory (cur, error)
      || !signet_file_sync_directory (directory, error))
    return NULL;
  return g_steal_pointer (&new_file);
}
