/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "names.h"

#include <string.h>

struct _SignetNames
{
  GString           *text;     /* each ended by a zero byte; NULL: they are those of rows */
  GArray            *offsets;  /* of guint32: where they begin */
  GArray            *ids;      /* of guint32 */
  guint              n_base;   /* so many of them are the index's, */
  SignetFolderIndex *index;    /* NULL: there is none */
  GPtrArray         *added;    /* of SignetFolderRow: and of all others */
};

SignetNames *
signet_names_new (void)
{
  SignetNames *self = g_atomic_rc_box_new0 (SignetNames);

  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

SignetNames *
signet_names_new_for_rows (SignetFolderRows *rows,
                           const GArray     *ids)
{
  g_return_val_if_fail (rows != NULL, NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  SignetNames *self = signet_names_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      const guint32 id = g_array_index (ids, guint32, i);
      SignetFolderRow view;

      if (id >= signet_folder_rows_get_n_ids (rows) || !signet_folder_rows_contains (rows, id))
        continue;
      signet_folder_rows_get (rows, id, &view);
      signet_names_add (self, view.name);
    }
  return self;
}

SignetNames *
signet_names_new_in_rows (SignetFolderRows *rows,
                          GArray           *ids)
{
  g_return_val_if_fail (rows != NULL, NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  SignetFolderIndex *index = signet_folder_rows_get_index (rows);
  SignetNames *self = g_atomic_rc_box_new0 (SignetNames);

  self->ids = ids;
  self->added = signet_folder_rows_dup_added (rows);
  self->n_base = signet_folder_rows_get_n_ids (rows) - self->added->len;
  if (index != NULL)
    self->index = signet_folder_index_ref (index);
  return self;
}

SignetNames *
signet_names_ref (SignetNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetNames *self = data;

  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->offsets, g_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->index, signet_folder_index_unref);
  g_clear_pointer (&self->added, g_ptr_array_unref);
}

void
signet_names_unref (SignetNames *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

void
signet_names_add (SignetNames *self,
                  const char  *name)
{
  g_return_if_fail (self != NULL && self->text != NULL);
  g_return_if_fail (name != NULL);

  const guint32 offset = (guint32) self->text->len;

  g_array_append_val (self->offsets, offset);
  g_string_append_len (self->text, name, (gssize) strlen (name) + 1);
}

guint
signet_names_get_length (SignetNames *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->ids != NULL ? self->ids->len : self->offsets->len;
}

/* A row that is laid over that of the index has the same name. */
static const char *
get_of_rows (SignetNames *self,
             guint32      id)
{
  SignetFolderRow view;

  if (id >= self->n_base)
    return ((SignetFolderRow *) g_ptr_array_index (self->added, id - self->n_base))->name;
  signet_folder_index_get (self->index, id, &view);
  return view.name;
}

const char *
signet_names_get (SignetNames *self,
                  guint        position)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position < signet_names_get_length (self), NULL);

  return self->ids != NULL ? get_of_rows (self, g_array_index (self->ids, guint32, position))
                           : self->text->str + g_array_index (self->offsets, guint32, position);
}
