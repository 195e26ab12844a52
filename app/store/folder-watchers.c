/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-watchers.h"

struct _SignetFolderWatchers
{
  GPtrArray *all;      /* of Watcher */
  GArray    *came;     /* of guint32, as long as somebody watches */
  GArray    *went;
  gboolean   updated;
};

typedef struct
{
  const SignetFolderWatch *watch;
  gpointer                 user_data;  /* NULL once it was removed */
} Watcher;

static void
watcher_unref (gpointer data)
{
  g_rc_box_release (data);
}

static gpointer
watcher_ref (gconstpointer data,
             gpointer      user_data)
{
  return g_rc_box_acquire ((gpointer) data);
}

SignetFolderWatchers *
signet_folder_watchers_new (void)
{
  SignetFolderWatchers *self = g_new0 (SignetFolderWatchers, 1);

  self->all = g_ptr_array_new_with_free_func (watcher_unref);
  self->came = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->went = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
signet_folder_watchers_free (SignetFolderWatchers *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->all);
  g_array_unref (self->came);
  g_array_unref (self->went);
  g_free (self);
}

void
signet_folder_watchers_add (SignetFolderWatchers    *self,
                            const SignetFolderWatch *watch,
                            gpointer                 user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (watch != NULL && user_data != NULL);

  Watcher *watcher = g_rc_box_new (Watcher);

  *watcher = (Watcher) { watch, user_data };
  g_ptr_array_add (self->all, watcher);
}

void
signet_folder_watchers_remove (SignetFolderWatchers *self,
                               gpointer              user_data)
{
  g_return_if_fail (self != NULL);

  for (guint i = self->all->len; i > 0; i--)
    {
      Watcher *watcher = g_ptr_array_index (self->all, i - 1);

      if (watcher->user_data != user_data)
        continue;
      watcher->user_data = NULL;
      g_ptr_array_remove_index (self->all, i - 1);
    }
}

void
signet_folder_watchers_put (SignetFolderWatchers *self,
                            guint32               id)
{
  g_return_if_fail (self != NULL);

  if (self->all->len > 0)
    g_array_append_val (self->came, id);
}

void
signet_folder_watchers_take (SignetFolderWatchers *self,
                             guint32               id)
{
  g_return_if_fail (self != NULL);

  if (self->all->len > 0)
    g_array_append_val (self->went, id);
}

void
signet_folder_watchers_update (SignetFolderWatchers *self)
{
  g_return_if_fail (self != NULL);
  self->updated = TRUE;
}

void
signet_folder_watchers_flush (SignetFolderWatchers *self)
{
  g_return_if_fail (self != NULL);

  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GArray) came = NULL;
  g_autoptr(GArray) went = NULL;
  const gboolean updated = self->updated;

  self->updated = FALSE;
  if (self->came->len + self->went->len == 0 && !updated)
    return;
  all = g_ptr_array_copy (self->all, watcher_ref, NULL);
  came = g_steal_pointer (&self->came);
  went = g_steal_pointer (&self->went);
  self->came = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->went = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < all->len; i++)
    {
      const Watcher *watcher = g_ptr_array_index (all, i);

      if (watcher->user_data != NULL)
        watcher->watch->changed (came, went, updated, watcher->user_data);
    }
}

void
signet_folder_watchers_replace (SignetFolderWatchers *self)
{
  g_return_if_fail (self != NULL);

  g_autoptr(GPtrArray) all = g_ptr_array_copy (self->all, watcher_ref, NULL);

  g_array_set_size (self->came, 0);
  g_array_set_size (self->went, 0);
  self->updated = FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const Watcher *watcher = g_ptr_array_index (all, i);

      if (watcher->user_data != NULL)
        watcher->watch->replaced (watcher->user_data);
    }
}

void
signet_folder_watchers_renumber (SignetFolderWatchers *self,
                                 SignetFolderRows     *before,
                                 SignetFolderRows     *after)
{
  g_return_if_fail (self != NULL);

  g_autoptr(GPtrArray) all = g_ptr_array_copy (self->all, watcher_ref, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const Watcher *watcher = g_ptr_array_index (all, i);

      if (watcher->user_data != NULL)
        watcher->watch->renumbered (before, after, watcher->user_data);
    }
}
