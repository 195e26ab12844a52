/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "outgoing.h"

SignetOutgoing *
signet_outgoing_new (const SignetOutgoing *facts)
{
  g_return_val_if_fail (facts != NULL && facts->from != NULL && facts->mail != NULL, NULL);
  g_return_val_if_fail (facts->recipients != NULL && facts->recipients[0] != NULL, NULL);

  SignetOutgoing *self = g_new (SignetOutgoing, 1);

  *self = *facts;
  self->from = g_strdup (facts->from);
  self->recipients = g_strdupv (facts->recipients);
  self->mail = signet_spool_ref (facts->mail);
  return self;
}

void
signet_outgoing_free (SignetOutgoing *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->from);
  g_strfreev (self->recipients);
  signet_spool_unref (self->mail);
  g_free (self);
}
