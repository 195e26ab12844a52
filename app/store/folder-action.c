/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-action.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "store-error.h"

struct _SignetFolderAction
{
  SignetFolderActionKind  kind;
  char                   *path;
  SignetFolderCache      *cache;
  char                   *target;        /* MOVE, COPY */
  SignetFolderCache      *target_cache;
  GPtrArray              *names;         /* COPY, or NULL */
  SignetFlags             add;           /* FLAGS */
  SignetFlags             remove;
  GPtrArray              *rows;          /* all of SignetFolderRow */
  GPtrArray              *wanted;
  GPtrArray              *results;
  GPtrArray              *arrived;
};

SignetFolderAction *
signet_folder_action_new (SignetFolderActionKind  kind,
                          const char             *path,
                          SignetFolderCache      *cache,
                          GPtrArray              *rows)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (cache != NULL, NULL);
  g_return_val_if_fail (rows != NULL, NULL);

  SignetFolderAction *self = g_new0 (SignetFolderAction, 1);

  self->kind = kind;
  self->path = g_strdup (path);
  self->cache = signet_folder_cache_ref (cache);
  self->rows = g_ptr_array_ref (rows);
  self->results = signet_folder_row_new_list ();
  self->arrived = signet_folder_row_new_list ();
  return self;
}

void
signet_folder_action_free (SignetFolderAction *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_ptr_array_unref (self->results);
  g_ptr_array_unref (self->arrived);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->target_cache, signet_folder_cache_unref);
  signet_folder_cache_unref (self->cache);
  g_free (self->target);
  g_free (self->path);
  g_free (self);
}

void
signet_folder_action_set_flags (SignetFolderAction *self,
                                SignetFlags         add,
                                SignetFlags         remove)
{
  g_return_if_fail (self != NULL && self->kind == SIGNET_FOLDER_ACTION_FLAGS);

  self->add = add;
  self->remove = remove;
}

void
signet_folder_action_set_target (SignetFolderAction *self,
                                 const char         *path,
                                 SignetFolderCache  *cache)
{
  g_return_if_fail (self != NULL && (self->kind == SIGNET_FOLDER_ACTION_MOVE
                                     || self->kind == SIGNET_FOLDER_ACTION_COPY));

  self->target = g_strdup (path);
  self->target_cache = signet_folder_cache_ref (cache);
}

void
signet_folder_action_set_names (SignetFolderAction *self,
                                GPtrArray          *names)
{
  g_return_if_fail (self != NULL && self->kind == SIGNET_FOLDER_ACTION_COPY);
  g_return_if_fail (names != NULL && names->len == self->rows->len);

  self->names = names;
}

GPtrArray *
signet_folder_action_get_rows (SignetFolderAction *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->rows;
}

/* The file's name with the flags it shall have; flags that another program set meanwhile stay. */
static char *
make_file (SignetFolderAction *self,
           const char         *file)
{
  const SignetFlags flags = signet_maildir_parse_flags (file);

  return signet_maildir_make_file (file, (flags | self->add) & ~self->remove);
}

GPtrArray *
signet_folder_action_get_wanted (SignetFolderAction *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->wanted != NULL)
    return self->wanted;

  self->wanted = signet_folder_row_new_list ();
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SignetFolderRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *file = signet_folder_row_dup_file (row);
      g_autofree char *new_file = make_file (self, file);

      if (self->kind == SIGNET_FOLDER_ACTION_FLAGS || self->kind == SIGNET_FOLDER_ACTION_COPY)
        g_ptr_array_add (self->wanted, signet_folder_row_rename (row, new_file));
      else
        g_ptr_array_add (self->wanted, signet_folder_row_new_gone (row->name));
    }
  return self->wanted;
}

static gboolean
change_flags (SignetFolderAction     *self,
              const SignetFolderRow  *row,
              const char             *file,
              GError                **error)
{
  g_autofree char *new_file = make_file (self, file);
  g_autofree char *from = g_build_filename (self->path, file, NULL);
  g_autofree char *to = g_build_filename (self->path, new_file, NULL);

  if ((g_str_equal (file, new_file) ? access (from, F_OK) : rename (from, to)) != 0)
    return signet_file_set_error (error, errno, from);
  g_ptr_array_add (self->results, signet_folder_row_rename (row, new_file));
  return TRUE;
}

/* What a mail is never changes, so that both may be one file, where that can be. */
static gboolean
copy_file (SignetFolderAction  *self,
           const char          *from,
           const char          *name,
           const char          *to,
           GError             **error)
{
  if (link (from, to) == 0)
    return TRUE;
  if (errno == ENOENT || errno == EEXIST || errno == ENOSPC || errno == EACCES)
    return signet_file_set_error (error, errno, to);

  g_autofree char *part = g_build_filename (self->target, "tmp", name, NULL);

  return signet_file_copy (from, part, to, error);
}

static gboolean
move (SignetFolderAction     *self,
      const SignetFolderRow  *row,
      const char             *file,
      GError                **error)
{
  g_autofree char *new_file = make_file (self, file);
  g_autofree char *from = g_build_filename (self->path, file, NULL);
  g_autofree char *part = g_build_filename (self->target, "tmp", row->name, NULL);
  g_autofree char *to = g_build_filename (self->target, new_file, NULL);

  if (!signet_file_move (from, part, to, error))
    return FALSE;
  g_ptr_array_add (self->arrived, signet_folder_row_rename (row, new_file));
  g_ptr_array_add (self->results, signet_folder_row_new_gone (row->name));
  return TRUE;
}

static gboolean
copy (SignetFolderAction     *self,
      const SignetFolderRow  *row,
      const char             *file,
      GError                **error)
{
  const char *colon = strchr (file, ':');
  const guint at = self->results->len;  /* which row it is */
  g_autofree char *name = self->names != NULL ? g_strdup (self->names->pdata[at])
                                              : signet_maildir_make_name ();
  g_autofree char *new_file = g_strconcat ("cur/", name, colon != NULL ? colon : ":2,", NULL);
  g_autofree char *from = g_build_filename (self->path, file, NULL);
  g_autofree char *to = g_build_filename (self->target, new_file, NULL);
  SignetFolderRow view = *row;

  if (!copy_file (self, from, name, to, error))
    return FALSE;
  view.name = name;
  g_ptr_array_add (self->arrived, signet_folder_row_rename (&view, new_file));
  g_ptr_array_add (self->results, signet_folder_row_rename (row, file));
  return TRUE;
}

static gboolean
erase (SignetFolderAction     *self,
       const SignetFolderRow  *row,
       const char             *file,
       GError                **error)
{
  g_autofree char *path = g_build_filename (self->path, file, NULL);

  if (unlink (path) != 0)
    return signet_file_set_error (error, errno, path);
  g_ptr_array_add (self->results, signet_folder_row_new_gone (row->name));
  return TRUE;
}

static gboolean
act (SignetFolderAction     *self,
     const SignetFolderRow  *row,
     const char             *file,
     GError                **error)
{
  switch (self->kind)
    {
    case SIGNET_FOLDER_ACTION_FLAGS: return change_flags (self, row, file, error);
    case SIGNET_FOLDER_ACTION_MOVE: return move (self, row, file, error);
    case SIGNET_FOLDER_ACTION_COPY: return copy (self, row, file, error);
    case SIGNET_FOLDER_ACTION_ERASE: return erase (self, row, file, error);
    default: g_return_val_if_reached (FALSE);
    }
}

/* Looks for a file that is not where it was, and only then: a look costs about what the deed does. A message
 * that another program took away is no error: its row goes, too. */
static gboolean
run_one (SignetFolderAction  *self,
         SignetFolderRow     *row,
         GError             **error)
{
  g_autofree char *known = signet_folder_row_dup_file (row);
  g_autofree char *found = NULL;
  g_autoptr(GError) local = NULL;

  if (act (self, row, known, &local))
    return TRUE;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_clear_error (&local);
      found = signet_maildir_find (self->path, known, &local);
    }
  if (found != NULL && act (self, row, found, &local))
    return TRUE;
  if (g_error_matches (local, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE))
    {
      g_ptr_array_add (self->results, signet_folder_row_new_gone (row->name));
      return TRUE;
    }
  g_ptr_array_add (self->results, signet_folder_row_ref (row));
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
signet_folder_action_run (SignetFolderAction  *self,
                          GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  gboolean ok = TRUE;

  if (self->target != NULL && !signet_maildir_make (self->target, error))
    {
      for (guint i = 0; i < self->rows->len; i++)
        g_ptr_array_add (self->results, signet_folder_row_ref (g_ptr_array_index (self->rows, i)));
      return FALSE;
    }
  for (guint i = 0; i < self->rows->len; i++)
    if (!run_one (self, g_ptr_array_index (self->rows, i), ok ? error : NULL))
      ok = FALSE;

  signet_folder_cache_append (self->cache, self->results, NULL);
  if (self->target_cache != NULL)
    signet_folder_cache_append (self->target_cache, self->arrived, NULL);
  return ok;
}

GPtrArray *
signet_folder_action_get_results (SignetFolderAction *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->results;
}

GPtrArray *
signet_folder_action_get_arrived (SignetFolderAction *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->arrived;
}
