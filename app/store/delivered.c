/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "delivered.h"

SignetDelivered *
signet_delivered_new (const char     *file,
                      guint64         size,
                      gboolean        partial,
                      SignetEnvelope *envelope)
{
  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (envelope != NULL, NULL);

  SignetDelivered *self = g_atomic_rc_box_new0 (SignetDelivered);

  self->name = signet_maildir_dup_name (file);
  self->file = g_strdup (file);
  self->size = size;
  self->flags = signet_maildir_parse_flags (file);
  self->partial = partial;
  self->envelope = signet_envelope_ref (envelope);
  return self;
}

SignetDelivered *
signet_delivered_ref (SignetDelivered *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetDelivered *self = data;

  g_free (self->name);
  g_free (self->file);
  g_free (self->folder);
  signet_envelope_unref (self->envelope);
}

void
signet_delivered_unref (SignetDelivered *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}
