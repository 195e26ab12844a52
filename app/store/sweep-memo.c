/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sweep-memo.h"

#define MAX_SWEEPS 8  /* 125 KB each, of a million rows */

typedef struct
{
  char        *text;
  guint        fields;
  SignetIdSet *found;
} Sweep;

struct _SignetSweepMemo
{
  GPtrArray *sweeps;  /* what was asked for last stands last */
};

static void
sweep_free (gpointer data)
{
  Sweep *sweep = data;

  signet_id_set_free (sweep->found);
  g_free (sweep->text);
  g_free (sweep);
}

SignetSweepMemo *
signet_sweep_memo_new (void)
{
  SignetSweepMemo *self = g_new0 (SignetSweepMemo, 1);

  self->sweeps = g_ptr_array_new_with_free_func (sweep_free);
  return self;
}

void
signet_sweep_memo_free (SignetSweepMemo *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->sweeps);
  g_free (self);
}

const SignetIdSet *
signet_sweep_memo_lookup (SignetSweepMemo *self,
                          const char      *text,
                          guint            fields)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < self->sweeps->len; i++)
    {
      Sweep *sweep = g_ptr_array_index (self->sweeps, i);

      if (sweep->fields == fields && g_str_equal (sweep->text, text))
        {
          g_ptr_array_add (self->sweeps, g_ptr_array_steal_index (self->sweeps, i));
          return sweep->found;
        }
    }
  return NULL;
}

void
signet_sweep_memo_add (SignetSweepMemo *self,
                       const char      *text,
                       guint            fields,
                       SignetIdSet     *found)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);
  g_return_if_fail (found != NULL);

  Sweep *sweep = g_new0 (Sweep, 1);

  sweep->text = g_strdup (text);
  sweep->fields = fields;
  sweep->found = found;
  if (self->sweeps->len == MAX_SWEEPS)
    g_ptr_array_remove_index (self->sweeps, 0);
  g_ptr_array_add (self->sweeps, sweep);
}
