/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "maildir-twins.h"

#include <stdio.h>
#include <sys/stat.h>

#include "maildir.h"

struct _SignetMaildirTwins
{
  char       *maildir;
  GHashTable *files;  /* unique name → file, of those that stand for none yet */
};

static void
note_file (const char  *name,
           const char  *file,
           SignetFlags  flags,
           gpointer     user_data)
{
  g_hash_table_insert (user_data, g_strdup (name), g_strdup (file));
}

SignetMaildirTwins *
signet_maildir_twins_read (const char  *maildir,
                           GError     **error)
{
  g_return_val_if_fail (maildir != NULL, NULL);

  g_autoptr(SignetMaildirTwins) self = g_new (SignetMaildirTwins, 1);

  self->maildir = g_strdup (maildir);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return signet_maildir_foreach (maildir, note_file, self->files, error) ? g_steal_pointer (&self) : NULL;
}

void
signet_maildir_twins_free (SignetMaildirTwins *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->files);
  g_free (self->maildir);
  g_free (self);
}

static gboolean
has_size (const char *path,
          guint64     size)
{
  struct stat facts;

  return stat (path, &facts) == 0 && S_ISREG (facts.st_mode) && (guint64) facts.st_size == size;
}

gboolean
signet_maildir_twins_take (SignetMaildirTwins *self,
                           const char         *file,
                           guint64             size)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (file != NULL, FALSE);

  g_autofree char *name = signet_maildir_dup_name (file);
  g_autofree char *path = g_build_filename (self->maildir, file, NULL);
  const char *twin = g_hash_table_lookup (self->files, name);
  g_autofree char *before = twin != NULL ? g_build_filename (self->maildir, twin, NULL) : NULL;
  const gboolean is_there = has_size (path, size);

  if (twin == NULL || (is_there && !g_str_equal (twin, file)))
    return is_there;
  g_hash_table_remove (self->files, name);
  return is_there || (has_size (before, size) && rename (before, path) == 0);
}
