/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "outgoing.h"

G_DEFINE_BOXED_TYPE (SignetOutgoing, signet_outgoing, signet_outgoing_ref, signet_outgoing_unref)

SignetOutgoing *
signet_outgoing_new (const SignetOutgoing *facts)
{
  g_return_val_if_fail (facts != NULL && facts->from != NULL && facts->mail != NULL, NULL);
  g_return_val_if_fail (facts->recipients != NULL && facts->recipients[0] != NULL, NULL);

  SignetOutgoing *self = g_atomic_rc_box_new (SignetOutgoing);

  *self = *facts;
  self->from = g_strdup (facts->from);
  self->recipients = g_strdupv (facts->recipients);
  self->mail = signet_spool_ref (facts->mail);
  return self;
}

SignetOutgoing *
signet_outgoing_ref (SignetOutgoing *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetOutgoing *self = data;

  g_free (self->from);
  g_strfreev (self->recipients);
  signet_spool_unref (self->mail);
}

void
signet_outgoing_unref (SignetOutgoing *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}
