/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By account and directory, which is what a folder is told apart by; one that is renamed is open again. */
#include "config.h"

#include "folders/closed-folders.h"

#define KEY "closed-folders"

/* Folders that are gone are never taken out: the ones that were closed first make room. */
#define MAX_CLOSED 500

struct _SignetClosedFolders
{
  GSettings *settings;
  GPtrArray *names;   /* of char*, in the order in which they were closed */
};

static char *
dup_name (SignetFolder *folder)
{
  return g_strdup_printf ("%s/%s", signet_folder_get_account (folder), signet_folder_get_directory (folder));
}

SignetClosedFolders *
signet_closed_folders_new (void)
{
  SignetClosedFolders *self = g_new (SignetClosedFolders, 1);
  g_auto(GStrv) names = NULL;

  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
  self->names = g_ptr_array_new_with_free_func (g_free);
  names = g_settings_get_strv (self->settings, KEY);
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (self->names, g_strdup (names[i]));
  return self;
}

void
signet_closed_folders_free (SignetClosedFolders *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->settings);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static gboolean
find (SignetClosedFolders *self,
      const char          *name,
      guint               *position)
{
  return g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, position);
}

gboolean
signet_closed_folders_contains (SignetClosedFolders *self,
                                SignetFolder        *folder)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), FALSE);

  g_autofree char *name = dup_name (folder);

  return find (self, name, NULL);
}

/* Settings are UTF-8, which a directory of another program need not be: that one is not remembered. */
static void
save (SignetClosedFolders *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;

  for (guint i = 0; i < self->names->len; i++)
    if (g_utf8_validate (g_ptr_array_index (self->names, i), -1, NULL))
      g_strv_builder_add (builder, g_ptr_array_index (self->names, i));
  names = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, KEY, (const char *const *) names);
}

void
signet_closed_folders_toggle (SignetClosedFolders *self,
                              SignetFolder        *folder)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  g_autofree char *name = dup_name (folder);
  guint position;

  if (find (self, name, &position))
    g_ptr_array_remove_index (self->names, position);
  else
    {
      if (self->names->len >= MAX_CLOSED)
        g_ptr_array_remove_index (self->names, 0);
      g_ptr_array_add (self->names, g_steal_pointer (&name));
    }
  save (self);
}
