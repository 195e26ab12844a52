/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "relocation.h"

SignetRelocation *
signet_relocation_new (SignetFolder     *folder,
                       SignetFolderList *folders,
                       SignetFolder     *parent,
                       const char       *name)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER_LIST (folders), NULL);
  g_return_val_if_fail (parent == NULL || SIGNET_IS_FOLDER (parent), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  SignetRelocation *self = g_new0 (SignetRelocation, 1);

  self->folder = g_object_ref (folder);
  self->folders = g_object_ref (folders);
  g_set_object (&self->parent, parent);
  self->name = g_strdup (name);
  return self;
}

void
signet_relocation_free (gpointer relocation)
{
  SignetRelocation *self = relocation;

  g_object_unref (self->folder);
  g_object_unref (self->folders);
  g_clear_object (&self->parent);
  g_free (self->name);
  g_free (self);
}

GPtrArray *
signet_relocation_new_list (void)
{
  return g_ptr_array_new_with_free_func (signet_relocation_free);
}
