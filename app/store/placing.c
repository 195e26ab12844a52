/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "placing.h"

SignetPlacing *
signet_placing_new (const SignetPlacing *facts)
{
  g_return_val_if_fail (facts != NULL, NULL);

  SignetPlacing *self = g_new0 (SignetPlacing, 1);

  self->folder = g_strdup (facts->folder);
  self->flags = facts->flags;
  self->lacking = facts->lacking;
  self->copies = facts->copies != NULL ? g_strdupv (facts->copies) : g_new0 (char *, 1);
  self->notify = facts->notify;
  return self;
}

void
signet_placing_free (SignetPlacing *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->folder);
  g_strfreev (self->copies);
  g_free (self);
}
