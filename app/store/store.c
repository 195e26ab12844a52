/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "checksum.h"
#include "file.h"
#include "removed-mail.h"

struct _SignetStore
{
  GObject          parent_instance;

  char            *profile;
  SignetStoreMode  mode;
  int              lock;     /* file descriptor, -1 when opened to read */
  SignetWorker    *worker;
  SignetEraser    *eraser;
  GHashTable      *folders;  /* directory name => SignetFolderList */
  SignetTagList   *tags;     /* NULL until they are asked for */
  SignetVerdictLog *verdicts; /* NULL until there are folders */
};

G_DEFINE_FINAL_TYPE (SignetStore, signet_store, G_TYPE_OBJECT)

/* For people: what counts is the lock. */
static void
write_pid (int fd)
{
  char text[32];
  const int length = g_snprintf (text, sizeof text, "%d\n", (int) getpid ());

  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, (gsize) length, 0) != length)
    g_debug ("The lock file could not be written: %s", g_strerror (errno));
}

/* The lock goes with the descriptor, so that it is never left behind by a program that was killed. */
static gboolean
take_lock (SignetStore  *self,
           GError      **error)
{
  g_autofree char *path = g_build_filename (self->profile, "lock", NULL);

  if (!signet_file_make_directory (self->profile, error))
    return FALSE;

  self->lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0)
    return signet_file_set_error (error, errno, path);
  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    {
      write_pid (self->lock);
      return TRUE;
    }
  if (errno != EWOULDBLOCK)
    return signet_file_set_error (error, errno, path);

  g_set_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_LOCKED,
               _("%s: another Signet has it open"), self->profile);
  return FALSE;
}

static void
signet_store_finalize (GObject *object)
{
  SignetStore *self = SIGNET_STORE (object);

  /* Another process must not begin to write before the last queued job has written. */
  if (self->verdicts != NULL)
    signet_verdict_log_flush (self->verdicts);
  signet_worker_flush (self->worker);
  signet_eraser_stop (self->eraser);
  if (self->lock >= 0)
    close (self->lock);
  g_hash_table_unref (self->folders);
  g_clear_object (&self->tags);
  g_clear_object (&self->verdicts);
  g_object_unref (self->worker);
  g_object_unref (self->eraser);
  g_free (self->profile);

  G_OBJECT_CLASS (signet_store_parent_class)->finalize (object);
}

static void
signet_store_class_init (SignetStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_store_finalize;
}

static void
signet_store_init (SignetStore *self)
{
  self->lock = -1;
  self->worker = signet_worker_new ("store");
  self->eraser = signet_eraser_new ();
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

SignetStore *
signet_store_open (const char       *profile,
                   SignetStoreMode   mode,
                   GError          **error)
{
  g_return_val_if_fail (profile != NULL, NULL);

  g_autoptr(SignetStore) self = g_object_new (SIGNET_TYPE_STORE, NULL);

  self->profile = g_strdup (profile);
  self->mode = mode;
  if (mode == SIGNET_STORE_WRITE && !take_lock (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
signet_store_get_profile (SignetStore *self)
{
  g_return_val_if_fail (SIGNET_IS_STORE (self), NULL);
  return self->profile;
}

SignetStoreMode
signet_store_get_mode (SignetStore *self)
{
  g_return_val_if_fail (SIGNET_IS_STORE (self), SIGNET_STORE_READ);
  return self->mode;
}

SignetWorker *
signet_store_get_worker (SignetStore *self)
{
  g_return_val_if_fail (SIGNET_IS_STORE (self), NULL);
  return self->worker;
}

SignetEraser *
signet_store_get_eraser (SignetStore *self)
{
  g_return_val_if_fail (SIGNET_IS_STORE (self), NULL);
  return self->eraser;
}

/* The address, where it can be a file name. Where it cannot, two addresses may come to look the same,
 * and are told apart by a checksum. */
static char *
make_directory_name (const char *address)
{
  g_autofree char *lower = g_ascii_strdown (address, -1);
  g_autofree char *name = signet_file_safe_name (lower);

  if (g_str_equal (name, lower))
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s-%08x", name, signet_checksum (0, lower, strlen (lower)));
}

void
signet_store_erase_left (SignetStore *self,
                         GPtrArray   *addresses)
{
  g_return_if_fail (SIGNET_IS_STORE (self));
  g_return_if_fail (addresses != NULL);

  g_autofree char *cache = g_build_filename (self->profile, "cache", NULL);
  g_autofree char *mail = g_build_filename (self->profile, "mail", NULL);

  if (self->mode != SIGNET_STORE_WRITE)
    return;
  for (guint i = 0; i < addresses->len; i++)
    {
      g_autofree char *name = make_directory_name (addresses->pdata[i]);

      signet_removed_mail_return_left (self->profile, name);
    }
  signet_eraser_take_left (self->eraser, cache);
  signet_eraser_take_left (self->eraser, mail);
}

/* No account's directory begins with "_". */
static char *
dup_verdicts_path (const char *profile)
{
  return g_build_filename (profile, "cache", "_verdicts", NULL);
}

void
signet_store_forget_verdicts (const char *profile)
{
  g_return_if_fail (profile != NULL);

  g_autofree char *path = dup_verdicts_path (profile);

  g_unlink (path);
}

SignetVerdictLog *
signet_store_get_verdicts (SignetStore *self)
{
  g_return_val_if_fail (SIGNET_IS_STORE (self), NULL);

  if (self->verdicts == NULL)
    {
      g_autofree char *path = dup_verdicts_path (self->profile);

      self->verdicts = signet_verdict_log_new (path, self->mode, self->worker);
    }
  return self->verdicts;
}

SignetFolderList *
signet_store_get_folders (SignetStore *self,
                          const char  *address)
{
  g_return_val_if_fail (SIGNET_IS_STORE (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  g_autofree char *name = make_directory_name (address);
  SignetFolderList *folders = g_hash_table_lookup (self->folders, name);

  if (folders == NULL)
    {
      folders = signet_folder_list_new (self->profile, name, self->mode, self->worker, self->eraser);
      signet_folder_list_set_verdicts (folders, signet_store_get_verdicts (self));
      g_hash_table_insert (self->folders, g_steal_pointer (&name), folders);
    }
  return folders;
}

void
signet_store_forget_folders (SignetStore *self,
                             const char  *address)
{
  g_return_if_fail (SIGNET_IS_STORE (self));
  g_return_if_fail (address != NULL);

  g_autofree char *name = make_directory_name (address);

  g_hash_table_remove (self->folders, name);
}

SignetTagList *
signet_store_get_tags (SignetStore *self)
{
  g_return_val_if_fail (SIGNET_IS_STORE (self), NULL);

  if (self->tags == NULL)
    {
      g_autofree char *path = g_build_filename (self->profile, "tags.ini", NULL);

      self->tags = signet_tag_list_new (path, self->mode, self->worker);
    }
  return self->tags;
}

char *
signet_store_dup_log_path (SignetStore *self,
                           const char  *address)
{
  g_return_val_if_fail (SIGNET_IS_STORE (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  g_autofree char *name = make_directory_name (address);
  return g_build_filename (self->profile, "mail", name, "uidl.log", NULL);
}

/* No folder's name begins with "_". */
static char *
make_cache_path (SignetStore *self,
                 const char  *address,
                 const char  *file)
{
  g_autofree char *name = make_directory_name (address);

  return g_build_filename (self->profile, "cache", name, file, NULL);
}

char *
signet_store_dup_habits_path (SignetStore *self,
                              const char  *address)
{
  g_return_val_if_fail (SIGNET_IS_STORE (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  return make_cache_path (self, address, "_server");
}

char *
signet_store_dup_listed_path (SignetStore *self,
                              const char  *address)
{
  g_return_val_if_fail (SIGNET_IS_STORE (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  return make_cache_path (self, address, "_listed");
}

char *
signet_store_dup_submission_path (SignetStore *self,
                                  const char  *address)
{
  g_return_val_if_fail (SIGNET_IS_STORE (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  return make_cache_path (self, address, "_submission");
}

void
signet_store_flush (SignetStore *self)
{
  g_return_if_fail (SIGNET_IS_STORE (self));

  if (self->verdicts != NULL)
    signet_verdict_log_flush (self->verdicts);
  signet_worker_flush (self->worker);
}
