/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "retention.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "file.h"
#include "file-later.h"

#define MAX_FILE     (1024 * 1024)
#define KEY_DAYS     "days"
#define KEY_MESSAGES "messages"
#define KEY_ACCOUNT  "account"
#define KEY_FOLDER   "folder"

struct _SignetRetention
{
  GObject      parent_instance;

  SignetStore *store;
  char        *path;
  GKeyFile    *file;
};

G_DEFINE_FINAL_TYPE (SignetRetention, signet_retention, G_TYPE_OBJECT)

static void
signet_retention_finalize (GObject *object)
{
  SignetRetention *self = SIGNET_RETENTION (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->file, g_key_file_unref);
  g_free (self->path);

  G_OBJECT_CLASS (signet_retention_parent_class)->finalize (object);
}

static void
signet_retention_class_init (SignetRetentionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_retention_finalize;
}

static void
signet_retention_init (SignetRetention *self)
{
  self->file = g_key_file_new ();
}

SignetRetention *
signet_retention_new (SignetStore *store)
{
  g_return_val_if_fail (SIGNET_IS_STORE (store), NULL);

  SignetRetention *self = g_object_new (SIGNET_TYPE_RETENTION, NULL);
  g_autoptr(GBytes) bytes = NULL;

  self->store = g_object_ref (store);
  self->path = g_build_filename (signet_store_get_profile (store), "retention.ini", NULL);
  bytes = signet_file_read (self->path, MAX_FILE, NULL);
  if (bytes != NULL)
    g_key_file_load_from_bytes (self->file, bytes, G_KEY_FILE_NONE, NULL);
  return self;
}

/* A group's name may not have what a folder's may. */
static char *
make_group_of (const char *account,
               const char *directory)
{
  g_autofree char *first = g_uri_escape_string (account, "@", FALSE);
  g_autofree char *second = g_uri_escape_string (directory, " ", FALSE);

  return g_strconcat (first, "/", second, NULL);
}

static char *
make_group (SignetFolder *folder)
{
  return make_group_of (signet_folder_get_account (folder), signet_folder_get_directory (folder));
}

static guint
get_number (SignetRetention *self,
            const char      *group,
            const char      *key)
{
  const int value = g_key_file_get_integer (self->file, group, key, NULL);

  return value > 0 ? (guint) value : 0;
}

gboolean
signet_retention_is_for (SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), FALSE);

  const SignetFolderRole role = signet_folder_get_role (folder);

  return role != SIGNET_FOLDER_ROLE_OUTBOX && role != SIGNET_FOLDER_ROLE_DRAFTS;
}

SignetRetentionRule
signet_retention_get (SignetRetention *self,
                      SignetFolder    *folder)
{
  const SignetRetentionRule none = { 0, 0 };

  g_return_val_if_fail (SIGNET_IS_RETENTION (self), none);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), none);

  g_autofree char *group = make_group (folder);
  return (SignetRetentionRule) { get_number (self, group, KEY_DAYS), get_number (self, group, KEY_MESSAGES) };
}

static void
save (SignetRetention *self)
{
  signet_file_write_keys_later (signet_store_get_worker (self->store), self->path, MAX_FILE,
                                self->file, _("How long messages are kept could not be saved."));
}

void
signet_retention_set (SignetRetention     *self,
                      SignetFolder        *folder,
                      SignetRetentionRule  rule)
{
  g_return_if_fail (SIGNET_IS_RETENTION (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  g_autofree char *group = make_group (folder);

  if (rule.days == 0 && rule.messages == 0)
    g_key_file_remove_group (self->file, group, NULL);
  else
    {
      g_key_file_set_string (self->file, group, KEY_ACCOUNT, signet_folder_get_account (folder));
      g_key_file_set_string (self->file, group, KEY_FOLDER, signet_folder_get_directory (folder));
      g_key_file_set_integer (self->file, group, KEY_DAYS, (int) MIN (rule.days, G_MAXINT));
      g_key_file_set_integer (self->file, group, KEY_MESSAGES, (int) MIN (rule.messages, G_MAXINT));
    }
  save (self);
}

/* What a folder's directory has behind that of location, if it is there or below. directory: (out): its own.
 * Returns: (transfer full) (nullable). */
static char *
dup_below (SignetRetention      *self,
           const char           *group,
           SignetFolderLocation *location,
           char                **directory)
{
  const char *above = signet_folder_location_get_directory (location);
  const gsize length = strlen (above);
  g_autofree char *account = g_key_file_get_string (self->file, group, KEY_ACCOUNT, NULL);

  *directory = g_key_file_get_string (self->file, group, KEY_FOLDER, NULL);
  if (*directory == NULL || g_strcmp0 (account, signet_folder_location_get_account (location)) != 0
      || !g_str_has_prefix (*directory, above)
      || ((*directory)[length] != '\0' && (*directory)[length] != '/'))
    return NULL;
  return g_strdup (*directory + length);
}

static void
copy_group (SignetRetention *self,
            const char      *group,
            const char      *account,
            const char      *directory)
{
  g_autofree char *target = make_group_of (account, directory);

  g_key_file_set_string (self->file, target, KEY_ACCOUNT, account);
  g_key_file_set_string (self->file, target, KEY_FOLDER, directory);
  g_key_file_set_integer (self->file, target, KEY_DAYS, (int) get_number (self, group, KEY_DAYS));
  g_key_file_set_integer (self->file, target, KEY_MESSAGES, (int) get_number (self, group, KEY_MESSAGES));
}

void
signet_retention_carry (SignetRetention      *self,
                        SignetFolderLocation *from,
                        SignetFolderLocation *to)
{
  g_return_if_fail (SIGNET_IS_RETENTION (self));
  g_return_if_fail (from != NULL && to != NULL);

  g_auto(GStrv) groups = g_key_file_get_groups (self->file, NULL);
  gboolean changed = FALSE;

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *directory = NULL;
      g_autofree char *rest = dup_below (self, groups[i], from, &directory);
      g_autofree char *target = rest != NULL
        ? g_strconcat (signet_folder_location_get_directory (to), rest, NULL) : NULL;

      if (target == NULL)
        continue;
      copy_group (self, groups[i], signet_folder_location_get_account (to), target);
      changed = TRUE;
    }
  if (changed)
    save (self);
}

void
signet_retention_forget (SignetRetention      *self,
                         SignetFolderLocation *location)
{
  g_return_if_fail (SIGNET_IS_RETENTION (self));
  g_return_if_fail (location != NULL);

  g_auto(GStrv) groups = g_key_file_get_groups (self->file, NULL);
  gboolean changed = FALSE;

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *directory = NULL;
      g_autofree char *rest = dup_below (self, groups[i], location, &directory);

      if (rest != NULL)
        changed |= g_key_file_remove_group (self->file, groups[i], NULL);
    }
  if (changed)
    save (self);
}

GPtrArray *
signet_retention_list (SignetRetention *self)
{
  g_return_val_if_fail (SIGNET_IS_RETENTION (self), NULL);

  GPtrArray *folders = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) groups = g_key_file_get_groups (self->file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *account = g_key_file_get_string (self->file, groups[i], KEY_ACCOUNT, NULL);
      g_autofree char *name = g_key_file_get_string (self->file, groups[i], KEY_FOLDER, NULL);
      SignetFolder *folder = account != NULL && name != NULL
        ? signet_folder_list_lookup (signet_store_get_folders (self->store, account), name) : NULL;

      if (folder != NULL)
        g_ptr_array_add (folders, g_object_ref (folder));
    }
  return folders;
}
