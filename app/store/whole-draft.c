/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "whole-draft.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "maildir.h"
#include "message-saver.h"

#define DIRECTORY "whole"
#define OLD       (30 * G_TIME_SPAN_DAY)

static char *
make_path (const char *path,
           const char *name)
{
  return g_build_filename (path, DIRECTORY, name, NULL);
}

/* What the older draft has beside it; itself, if it has nothing. */
static char *
find_source (const char  *path,
             const char  *file,
             GError     **error)
{
  g_autofree char *name = signet_maildir_dup_name (file);
  g_autofree char *found = NULL;
  char *beside = signet_whole_draft_find (path, name);

  if (beside != NULL)
    return beside;
  found = signet_maildir_find (path, file, error);
  return found != NULL ? g_build_filename (path, found, NULL) : NULL;
}

gboolean
signet_whole_draft_carry (const char  *path,
                          const char  *file,
                          const char  *name,
                          GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (file != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  g_autofree char *directory = g_build_filename (path, DIRECTORY, NULL);
  g_autofree char *target = make_path (path, name);
  g_autofree char *source = find_source (path, file, error);

  if (source == NULL)
    return FALSE;
  if (mkdir (directory, 0700) != 0 && errno != EEXIST)
    return signet_file_set_error (error, errno, directory);
  if (link (source, target) != 0)
    return signet_file_set_error (error, errno, target);
  return signet_file_sync_directory (directory, error) && signet_file_sync_directory (path, error);
}

char *
signet_whole_draft_find (const char *path,
                         const char *name)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  g_autofree char *beside = make_path (path, name);

  return access (beside, F_OK) == 0 ? g_steal_pointer (&beside) : NULL;
}

SignetDelivered *
signet_whole_draft_replace (const char    *path,
                            const char    *old_file,
                            const char    *name,
                            SignetFlags    flags,
                            GInputStream  *mail,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (old_file != NULL, NULL);

  g_autofree char *old = signet_maildir_dup_name (old_file);
  g_autofree char *beside = signet_whole_draft_find (path, old);
  g_autoptr(SignetDelivered) saved = NULL;

  if (beside == NULL)
    return signet_message_saver_replace (path, old_file, name, flags, mail, cancellable, error);
  saved = signet_message_saver_save (path, name, flags, mail, cancellable, error);
  if (saved == NULL || signet_message_saver_remove (path, old_file, error))
    return g_steal_pointer (&saved);
  signet_message_saver_remove (path, saved->file, NULL);
  return NULL;
}

void
signet_whole_draft_drop (const char *path,
                         const char *name)
{
  g_return_if_fail (path != NULL);
  g_return_if_fail (name != NULL);

  g_autofree char *beside = make_path (path, name);

  unlink (beside);
}

/* Whether there is a draft of that name, whatever its flags. */
static gboolean
is_there (const char *path,
          const char *name)
{
  g_autofree char *known = signet_maildir_make_file (name, SIGNET_FLAG_DRAFT | SIGNET_FLAG_SEEN);
  g_autofree char *file = signet_maildir_find (path, known, NULL);

  return file != NULL;
}

void
signet_whole_draft_return (const char *path,
                           const char *name,
                           const char *older)
{
  g_return_if_fail (path != NULL);
  g_return_if_fail (name != NULL);

  g_autofree char *directory = g_build_filename (path, DIRECTORY, NULL);
  g_autofree char *beside = make_path (path, name);
  g_autofree char *back = older != NULL ? make_path (path, older) : NULL;
  struct stat facts;

  if (lstat (beside, &facts) != 0 || is_there (path, name))
    return;
  if (back == NULL || facts.st_nlink > 1)
    unlink (beside);
  else if (rename (beside, back) == 0)
    signet_file_sync_directory (directory, NULL);
}

/* When it last got or lost a name: the mail itself may be as old as it wants. µs since 1970. */
static gint64
get_time (const char *path,
          const char *name)
{
  g_autofree char *beside = make_path (path, name);
  struct stat facts;

  if (lstat (beside, &facts) != 0)
    return G_MAXINT64;
  return (gint64) facts.st_ctim.tv_sec * G_USEC_PER_SEC + facts.st_ctim.tv_nsec / 1000;
}

GStrv
signet_whole_draft_list (const char *path,
                         gint64      before)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *directory = g_build_filename (path, DIRECTORY, NULL);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (get_time (path, name) < before)
      g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

void
signet_whole_draft_forget (const char *path,
                           const char *name)
{
  g_return_if_fail (path != NULL);
  g_return_if_fail (name != NULL);

  if (get_time (path, name) < g_get_real_time () - OLD)
    signet_whole_draft_drop (path, name);
}

void
signet_whole_draft_drop_all (const char *path,
                             const char *maildir)
{
  g_return_if_fail (path != NULL);
  g_return_if_fail (maildir != NULL);

  g_auto(GStrv) names = signet_whole_draft_list (path, G_MAXINT64);

  for (guint i = 0; names[i] != NULL; i++)
    if (is_there (maildir, names[i]))
      signet_whole_draft_drop (path, names[i]);
}
