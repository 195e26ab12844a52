/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-location.h"

#include <string.h>

#include "folder-cache.h"
#include "text.h"

struct _SignetFolderLocation
{
  SignetFolderLocation *parent;     /* or NULL */
  char                 *profile;
  char                 *account;
  char                 *directory;
  char                 *name;
  char                 *label;
  char                 *key;        /* of the name, to sort by */
  char                 *path;
};

/* Takes directory. */
static SignetFolderLocation *
location_new (SignetFolderLocation *parent,
              const char           *profile,
              const char           *account,
              char                 *directory,
              const char           *name)
{
  SignetFolderLocation *self = g_atomic_rc_box_new0 (SignetFolderLocation);

  self->parent = parent != NULL ? signet_folder_location_ref (parent) : NULL;
  self->profile = g_strdup (profile);
  self->account = g_strdup (account);
  self->directory = directory;
  self->name = g_strdup (name);
  self->label = signet_text_clean (name, -1, 0, SIGNET_TEXT_ONE_LINE);
  self->key = g_utf8_collate_key_for_filename (name, -1);
  self->path = g_build_filename (profile, "mail", account, directory, NULL);
  return self;
}

SignetFolderLocation *
signet_folder_location_new (const char *profile,
                            const char *account,
                            const char *directory,
                            const char *name)
{
  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (account != NULL, NULL);
  g_return_val_if_fail (directory != NULL && strchr (directory, '/') == NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return location_new (NULL, profile, account, g_strdup (directory), name);
}

SignetFolderLocation *
signet_folder_location_new_child (SignetFolderLocation *parent,
                                  const char           *directory,
                                  const char           *name)
{
  g_return_val_if_fail (parent != NULL, NULL);
  g_return_val_if_fail (directory != NULL && strchr (directory, '/') == NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return location_new (parent, parent->profile, parent->account,
                       g_strconcat (parent->directory, "/", directory, NULL), name);
}

static const char *
get_basename (SignetFolderLocation *self)
{
  const char *slash = strrchr (self->directory, '/');

  return slash != NULL ? slash + 1 : self->directory;
}

SignetFolderLocation *
signet_folder_location_new_moved (SignetFolderLocation *self,
                                  SignetFolderLocation *above,
                                  SignetFolderLocation *target)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (above != NULL && target != NULL, NULL);

  g_autoptr(SignetFolderLocation) parent = NULL;

  if (self->parent == NULL || g_str_equal (self->directory, above->directory))
    return signet_folder_location_ref (target);
  parent = signet_folder_location_new_moved (self->parent, above, target);
  return signet_folder_location_new_child (parent, get_basename (self), self->name);
}

SignetFolderLocation *
signet_folder_location_new_beside_top (SignetFolderLocation *self,
                                       const char           *directory)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (directory != NULL, NULL);

  return signet_folder_location_new (self->profile, self->account, directory, directory);
}

SignetFolderLocation *
signet_folder_location_ref (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetFolderLocation *self = data;

  g_clear_pointer (&self->parent, signet_folder_location_unref);
  g_free (self->profile);
  g_free (self->account);
  g_free (self->directory);
  g_free (self->name);
  g_free (self->label);
  g_free (self->key);
  g_free (self->path);
}

void
signet_folder_location_unref (SignetFolderLocation *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

const char *
signet_folder_location_get_account (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->account;
}

const char *
signet_folder_location_get_directory (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->directory;
}

const char *
signet_folder_location_get_name (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

const char *
signet_folder_location_get_label (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->label;
}

char *
signet_folder_location_dup_title (SignetFolderLocation *self,
                                  const char           *between)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (between != NULL, NULL);

  g_autofree char *above = NULL;

  if (self->parent == NULL)
    return g_strdup (self->name);
  above = signet_folder_location_dup_title (self->parent, between);
  return g_strconcat (above, between, self->name, NULL);
}

const char *
signet_folder_location_get_path (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->path;
}

char *
signet_folder_location_dup_cache (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *above = NULL;

  if (self->parent == NULL)
    return g_build_filename (self->profile, "cache", self->account, self->directory, NULL);
  above = signet_folder_location_dup_cache (self->parent);
  return g_strconcat (above, "/" SIGNET_FOLDER_CACHE_BELOW, get_basename (self), NULL);
}

SignetFolderLocation *
signet_folder_location_get_parent (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->parent;
}

guint
signet_folder_location_get_depth (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->parent != NULL ? signet_folder_location_get_depth (self->parent) + 1 : 0;
}

SignetFolderRole
signet_folder_location_get_role (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, SIGNET_FOLDER_ROLE_OTHER);
  return self->parent != NULL ? SIGNET_FOLDER_ROLE_OTHER
                              : signet_folder_role_of_directory (self->directory);
}

gboolean
signet_folder_location_is_outgoing (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (SignetFolderLocation *at = self; at != NULL; at = at->parent)
    if (signet_folder_role_is_outgoing (signet_folder_location_get_role (at), at->name))
      return TRUE;
  return FALSE;
}

gboolean
signet_folder_location_is_within (SignetFolderLocation *self,
                                  SignetFolderLocation *above)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (above != NULL, FALSE);

  for (SignetFolderLocation *at = self; at != NULL; at = at->parent)
    if (g_str_equal (at->directory, above->directory) && g_str_equal (at->account, above->account))
      return TRUE;
  return FALSE;
}

static SignetFolderLocation *
get_top (SignetFolderLocation *self)
{
  return self->parent != NULL ? get_top (self->parent) : self;
}

gboolean
signet_folder_location_is_in_trash (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return signet_folder_location_is_held (self)
         || (self->parent != NULL
             && signet_folder_location_get_role (get_top (self)) == SIGNET_FOLDER_ROLE_TRASH);
}

gboolean
signet_folder_location_is_held (SignetFolderLocation *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return g_str_has_prefix (self->directory, SIGNET_FOLDER_HELD_PREFIX);
}

gboolean
signet_folder_location_is_called (SignetFolderLocation *self,
                                  const char           *name,
                                  SignetFolderCalled    how)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  g_autofree char *title = signet_folder_location_dup_title (self, "/");

  if (how == SIGNET_FOLDER_CALLED_EXACTLY)
    return g_str_equal (self->directory, name) || g_str_equal (title, name);
  return g_ascii_strcasecmp (self->directory, name) == 0 || g_ascii_strcasecmp (title, name) == 0;
}

/* Both are below the same folder. */
static int
compare_names (SignetFolderLocation *one,
               SignetFolderLocation *other)
{
  const int roles = (int) signet_folder_location_get_role (one)
                    - (int) signet_folder_location_get_role (other);
  const int keys = strcmp (one->key, other->key);

  if (roles != 0)
    return roles;
  return keys != 0 ? keys : strcmp (one->directory, other->directory);
}

int
signet_folder_location_compare (SignetFolderLocation *one,
                                SignetFolderLocation *other)
{
  g_return_val_if_fail (one != NULL, 0);
  g_return_val_if_fail (other != NULL, 0);

  const guint depth = signet_folder_location_get_depth (one);
  const guint other_depth = signet_folder_location_get_depth (other);
  int above = 0;

  if (depth > other_depth)
    above = signet_folder_location_compare (one->parent, other);
  else if (depth < other_depth)
    above = signet_folder_location_compare (one, other->parent);
  else if (depth > 0)
    above = signet_folder_location_compare (one->parent, other->parent);
  if (above != 0)
    return above;
  if (depth != other_depth)
    return depth > other_depth ? 1 : -1;
  return compare_names (one, other);
}
