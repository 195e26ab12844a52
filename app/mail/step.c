/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "step.h"

SignetStep *
signet_step_new (SignetHistoryWay  way,
                 SignetDeedKind    kind,
                 GPtrArray        *errands,
                 guint             n)
{
  g_return_val_if_fail (errands != NULL, NULL);

  SignetStep *self = g_rc_box_new0 (SignetStep);

  self->way = way;
  self->kind = kind;
  self->errands = g_ptr_array_ref (errands);
  self->n = n;
  return self;
}

SignetStep *
signet_step_ref (SignetStep *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetStep *self = data;

  g_ptr_array_unref (self->errands);
}

void
signet_step_unref (SignetStep *self)
{
  g_return_if_fail (self != NULL);
  g_rc_box_release_full (self, clear);
}
