/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "names.h"

#include <string.h>

struct _SignetNames
{
  GString *text;     /* each ended by a zero byte */
  GArray  *offsets;  /* of guint32: where they begin */
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
signet_names_ref (SignetNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetNames *self = data;

  g_string_free (self->text, TRUE);
  g_array_unref (self->offsets);
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
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  const guint32 offset = (guint32) self->text->len;

  g_array_append_val (self->offsets, offset);
  g_string_append_len (self->text, name, (gssize) strlen (name) + 1);
}

guint
signet_names_get_length (SignetNames *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->offsets->len;
}

const char *
signet_names_get (SignetNames *self,
                  guint        position)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position < self->offsets->len, NULL);

  return self->text->str + g_array_index (self->offsets, guint32, position);
}
