/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of the lists when folders are elsewhere, or gone. */
#include "config.h"
#include "folder-list-private.h"

#include "folder-private.h"

/* Those of `all` that lie in the account: held, or shown. */
static void
take_all (SignetFolderList *self,
          GPtrArray        *all)
{
  GPtrArray *folders = signet_object_list_new_array ();
  GPtrArray *held = signet_folder_list_get_held (self);

  g_ptr_array_set_size (held, 0);
  for (guint i = 0; i < all->len; i++)
    {
      SignetFolderLocation *location = signet_folder_get_location (all->pdata[i]);

      if (g_str_equal (signet_folder_location_get_account (location), signet_folder_list_get_account (self)))
        g_ptr_array_add (signet_folder_location_is_held (location) ? held : folders,
                         g_object_ref (all->pdata[i]));
    }
  signet_folder_list_show_all (self, folders);
}

static void
add_all (SignetFolderList *self,
         GPtrArray        *all)
{
  const GPtrArray *lists[] = { signet_object_list_get_all (SIGNET_OBJECT_LIST (self)),
                               signet_folder_list_get_held (self) };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->len; j++)
      g_ptr_array_add (all, g_object_ref (lists[i]->pdata[j]));
}

void
signet_folder_list_move (SignetFolderList     *self,
                         SignetFolderLocation *from,
                         SignetFolderList     *target,
                         SignetFolderLocation *to)
{
  g_autoptr(GPtrArray) all = signet_object_list_new_array ();

  add_all (self, all);
  if (target != self)
    add_all (target, all);
  for (guint i = 0; i < all->len; i++)
    {
      SignetFolderLocation *before = signet_folder_get_location (all->pdata[i]);
      g_autoptr(SignetFolderLocation) after = NULL;

      if (!signet_folder_location_is_within (before, from))
        continue;
      after = signet_folder_location_new_moved (before, from, to);
      signet_folder_set_location (all->pdata[i], after);
    }
  take_all (self, all);
  if (target != self)
    take_all (target, all);
}

static void
remove_within (GPtrArray            *folders,
               SignetFolderLocation *location)
{
  for (guint i = folders->len; i-- > 0; )
    if (signet_folder_location_is_within (signet_folder_get_location (folders->pdata[i]), location))
      g_ptr_array_remove_index (folders, i);
}

void
signet_folder_list_remove (SignetFolderList     *self,
                           SignetFolderLocation *location)
{
  GPtrArray *folders = signet_object_list_copy (SIGNET_OBJECT_LIST (self));

  remove_within (folders, location);
  remove_within (signet_folder_list_get_held (self), location);
  signet_folder_list_show_all (self, folders);
}
