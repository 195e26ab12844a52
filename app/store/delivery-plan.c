/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "delivery-plan.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "checked-line.h"
#include "file.h"
#include "maildirs.h"

#define PLAN     "plan" SIGNET_DELIVERY_SUFFIX
#define MAX_PLAN (16 * 1024 * 1024)

/* One file on its way. */
typedef struct
{
  char *name;     /* of the message that it is, or is a copy of */
  char *source;
  char *letters;
  char *folder;
} Step;

struct _SignetDeliveryPlan
{
  char       *directory;
  char       *path;
  char       *own;      /* the Maildir's path in the directory */
  GPtrArray  *steps;    /* of Step */
  GHashTable *by_name;  /* name → GPtrArray of Step, the message's own first; borrowed from steps */
  GHashTable *touched;  /* folders as a set */
  gboolean    written;
};

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->name);
  g_free (step->source);
  g_free (step->letters);
  g_free (step->folder);
  g_free (step);
}

SignetDeliveryPlan *
signet_delivery_plan_new (const char *directory,
                          const char *path)
{
  g_return_val_if_fail (directory != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  SignetDeliveryPlan *self = g_new0 (SignetDeliveryPlan, 1);

  self->directory = g_strdup (directory);
  self->path = g_strdup (path);
  self->own = signet_maildirs_relate (directory, path);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
signet_delivery_plan_free (SignetDeliveryPlan *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->steps);
  g_free (self->own);
  g_free (self->path);
  g_free (self->directory);
  g_free (self);
}

static void
add_step (SignetDeliveryPlan *self,
          Step                facts)
{
  GPtrArray *steps = g_hash_table_lookup (self->by_name, facts.name);
  Step *step = g_new (Step, 1);

  *step = (Step) { g_strdup (facts.name), g_strdup (facts.source), g_strdup (facts.letters),
                   g_strdup (facts.folder) };
  if (steps == NULL)
    {
      steps = g_ptr_array_new ();
      g_hash_table_insert (self->by_name, g_strdup (facts.name), steps);
    }
  g_ptr_array_add (self->steps, step);
  g_ptr_array_add (steps, step);
}

void
signet_delivery_plan_set (SignetDeliveryPlan  *self,
                          const char          *name,
                          const SignetPlacing *placing)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (placing != NULL);

  g_autofree char *file = signet_maildir_make_file (name, placing->flags);
  char *letters = strrchr (file, ',') + 1;
  char *folder = placing->folder != NULL ? placing->folder : self->own;

  add_step (self, (Step) { (char *) name, (char *) name, letters, folder });
  for (guint i = 0; placing->copies[i] != NULL; i++)
    {
      g_autofree char *copy = signet_maildir_make_name ();

      /* A copy beside the mail itself says nothing new. */
      if (!g_str_equal (placing->copies[i], folder))
        add_step (self, (Step) { (char *) name, copy, letters, placing->copies[i] });
    }
}

static char *
get_temporary (SignetDeliveryPlan *self,
               const char         *source)
{
  return g_strconcat (self->path, "/tmp/", source, SIGNET_DELIVERY_SUFFIX, NULL);
}

/* A second name for the same bytes where the file system has that: nobody ever changes a message's file. */
static gboolean
make_copy (SignetDeliveryPlan  *self,
           const Step          *step,
           GError             **error)
{
  g_autofree char *from = get_temporary (self, step->name);
  g_autofree char *to = get_temporary (self, step->source);
  g_autoptr(GFile) source = NULL;
  g_autoptr(GFile) target = NULL;

  if (link (from, to) == 0)
    return TRUE;
  source = g_file_new_for_path (from);
  target = g_file_new_for_path (to);
  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error)
         && signet_file_sync (to, error);
}

static gboolean
write_lasting (const char     *path,
               const GString  *text,
               GError        **error)
{
  const int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  gboolean ok;

  if (fd < 0)
    return signet_file_set_error (error, errno, path);
  ok = signet_file_write_all (fd, text->str, text->len, path, error)
       && (fdatasync (fd) == 0 || signet_file_set_error (error, errno, path));
  close (fd);
  return ok;
}

gboolean
signet_delivery_plan_write (SignetDeliveryPlan  *self,
                            GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autofree char *path = g_build_filename (self->path, "tmp", PLAN, NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  if (self->steps->len == 0)
    return TRUE;
  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = g_ptr_array_index (self->steps, i);
      g_autofree char *folder = g_strescape (step->folder, NULL);
      const gsize begin = signet_checked_line_begin (text);

      if (!g_str_equal (step->name, step->source) && !make_copy (self, step, error))
        return FALSE;
      g_string_append_printf (text, "%s\t%s\t%s\t%s", step->name, step->source, step->letters, folder);
      signet_checked_line_end (text, begin);
    }
  self->written = TRUE;
  return write_lasting (path, text, error);
}

/* What we wrote ourselves, perhaps on a disk that rots: nothing of it may lead out of the account. */
static gboolean
is_sound (const Step *step)
{
  g_auto(GStrv) parts = g_strsplit (step->folder, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '\0' || g_str_equal (parts[i], "..") || g_str_equal (parts[i], "."))
      return FALSE;
  return strchr (step->name, '/') == NULL && strchr (step->source, '/') == NULL
         && strspn (step->letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
            == strlen (step->letters)
         && parts[0] != NULL;
}

static void
read_line (SignetDeliveryPlan *self,
           const char         *line)
{
  g_auto(GStrv) fields = g_strsplit (line, "\t", 4);

  if (g_strv_length (fields) != 4)
    return;

  g_autofree char *folder = g_strcompress (fields[3]);
  const Step step = { fields[0], fields[1], fields[2], folder };

  if (is_sound (&step))
    add_step (self, step);
}

void
signet_delivery_plan_read (SignetDeliveryPlan *self)
{
  g_return_if_fail (self != NULL);

  g_autofree char *path = g_build_filename (self->path, "tmp", PLAN, NULL);
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_PLAN, NULL);

  if (bytes == NULL)
    return;

  const gsize length = g_bytes_get_size (bytes);
  g_autofree char *text = g_malloc0 (length + 1);
  char *at = text, *rest;

  if (length > 0)
    memcpy (text, g_bytes_get_data (bytes, NULL), length);
  while ((rest = signet_checked_line_next_rest (&at, text + length)) != NULL)
    read_line (self, rest);
  self->written = TRUE;
}

static gboolean
is_there (SignetDeliveryPlan *self,
          const char         *folder)
{
  g_autofree char *cur = g_build_filename (self->directory, folder, "cur", NULL);

  return g_file_test (cur, G_FILE_TEST_IS_DIR);
}

/* A folder may be a link to another file system. */
static gboolean
move_into (SignetDeliveryPlan  *self,
           const Step          *step,
           const char          *folder,
           const char          *file,
           GError             **error)
{
  g_autofree char *temporary = get_temporary (self, step->source);
  const gboolean is_own = g_str_equal (folder, self->own);
  g_autofree char *maildir = is_own ? g_strdup (self->path)
                                    : g_build_filename (self->directory, folder, NULL);
  g_autofree char *part = g_strconcat (maildir, "/tmp/", step->source, SIGNET_DELIVERY_SUFFIX, NULL);
  g_autofree char *target = g_build_filename (maildir, file, NULL);

  if (rename (temporary, target) == 0)
    return TRUE;
  if (errno != EXDEV)
    return signet_file_set_error (error, errno, target);
  return signet_maildir_make (maildir, error) && signet_file_move (temporary, part, target, error);
}

/* No mail is lost with it: it is a second name of one that is in its place. */
static gboolean
drop_copy (SignetDeliveryPlan *self,
           const Step         *step)
{
  g_autofree char *temporary = get_temporary (self, step->source);

  unlink (temporary);
  return TRUE;
}

/* Into its folder or, if that is gone, to where all mail goes. */
static gboolean
put_step (SignetDeliveryPlan      *self,
          const Step              *step,
          SignetDeliveryPlanFunc   func,
          gpointer                 user_data,
          GError                 **error)
{
  const gboolean is_copy = !g_str_equal (step->name, step->source);
  const gboolean has_folder = is_there (self, step->folder);
  const char *folder = has_folder ? step->folder : self->own;
  g_autofree char *file = g_strconcat ("cur/", step->source, ":2,", step->letters, NULL);
  g_autoptr(GError) local = NULL;

  if (is_copy && !has_folder)
    return drop_copy (self, step);
  if (!move_into (self, step, folder, file, &local))
    {
      if (is_copy && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  signet_delivery_plan_note (self, folder);
  if (func != NULL)
    func (folder, file, is_copy, user_data);
  return TRUE;
}

gboolean
signet_delivery_plan_put (SignetDeliveryPlan      *self,
                          const char              *name,
                          SignetDeliveryPlanFunc   func,
                          gpointer                 user_data,
                          GError                 **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  const GPtrArray *steps = g_hash_table_lookup (self->by_name, name);
  const Step plain = { (char *) name, (char *) name, (char *) "", self->own };

  return put_step (self, steps != NULL ? g_ptr_array_index (steps, 0) : &plain, func, user_data, error);
}

gboolean
signet_delivery_plan_put_copies (SignetDeliveryPlan      *self,
                                 const char              *name,
                                 SignetDeliveryPlanFunc   func,
                                 gpointer                 user_data,
                                 GError                 **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  const GPtrArray *steps = g_hash_table_lookup (self->by_name, name);

  for (guint i = 1; steps != NULL && i < steps->len; i++)
    if (!put_step (self, g_ptr_array_index (steps, i), func, user_data, error))
      return FALSE;
  return TRUE;
}

void
signet_delivery_plan_note (SignetDeliveryPlan *self,
                           const char         *folder)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (folder != NULL);

  g_hash_table_add (self->touched, g_strdup (folder));
}

/* The Maildir's own cur/ in any case: its recovery may have found all in place, by a program that died
 * before this. */
gboolean
signet_delivery_plan_sync (SignetDeliveryPlan  *self,
                           GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autofree char *plan = g_build_filename (self->path, "tmp", PLAN, NULL);
  g_autofree char *own = g_build_filename (self->path, "cur", NULL);
  GHashTableIter iter;
  gpointer folder;

  if (!signet_file_sync_directory (own, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    {
      g_autofree char *cur = g_build_filename (self->directory, folder, "cur", NULL);

      if (!g_str_equal (folder, self->own) && !signet_file_sync_directory (cur, error))
        return FALSE;
    }
  if (self->written)
    unlink (plan);
  return TRUE;
}
