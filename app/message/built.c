/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "built.h"

#include <string.h>

struct _SignetBuilt
{
  GPtrArray         *fields;
  SignetSpool       *entity;
  SignetBuiltHeader  header;
};

SignetBuilt *
signet_built_new (GPtrArray         *fields,
                  SignetSpool       *entity,
                  SignetBuiltHeader  header)
{
  g_return_val_if_fail (fields != NULL && entity != NULL, NULL);

  SignetBuilt *self = g_atomic_rc_box_new0 (SignetBuilt);

  self->fields = g_ptr_array_ref (fields);
  self->entity = signet_spool_ref (entity);
  self->header = header;
  return self;
}

SignetBuilt *
signet_built_ref (SignetBuilt *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
built_clear (SignetBuilt *self)
{
  g_ptr_array_unref (self->fields);
  signet_spool_unref (self->entity);
}

void
signet_built_unref (SignetBuilt *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) built_clear);
}

GPtrArray *
signet_built_get_fields (SignetBuilt *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->fields;
}

SignetSpool *
signet_built_get_entity (SignetBuilt *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->entity;
}

gboolean
signet_built_needs_utf8 (SignetBuilt *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->header == SIGNET_BUILT_NEEDS_UTF8;
}

SignetSpool *
signet_mail_write (GPtrArray     *fields,
                   SignetSpool   *entity,
                   const char    *spool_directory,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_return_val_if_fail (fields != NULL && entity != NULL, NULL);

  g_autoptr(SignetSpool) mail = signet_spool_new (spool_directory);
  g_autoptr(GInputStream) stream = signet_spool_open (entity);

  for (guint i = 0; i < fields->len; i++)
    {
      const char *field = g_ptr_array_index (fields, i);

      if (!signet_spool_write (mail, field, strlen (field), error)
          || !signet_spool_write (mail, "\r\n", 2, error))
        return NULL;
    }
  if (!signet_spool_write_stream (mail, stream, cancellable, error))
    return NULL;
  return g_steal_pointer (&mail);
}
