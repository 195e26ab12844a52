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
  self->relocations = signet_relocation_new_list ();
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
  g_ptr_array_unref (self->relocations);
}

void
signet_step_unref (SignetStep *self)
{
  g_return_if_fail (self != NULL);
  g_rc_box_release_full (self, clear);
}

static gboolean
is_within (SignetFolder *folder,
           SignetFolder *above)
{
  return signet_folder_location_is_within (signet_folder_get_location (folder),
                                           signet_folder_get_location (above));
}

/* It also needs what its messages are copies of. */
static gboolean
is_errand_about (SignetErrand *errand,
                 SignetFolder *folder)
{
  SignetFolder *target = signet_errand_get_target (errand);
  SignetChoice *twins = signet_errand_get_twins (errand);

  return is_within (signet_choice_get_folder (signet_errand_get_choice (errand)), folder)
         || (target != NULL && is_within (target, folder))
         || (twins != NULL && is_within (signet_choice_get_folder (twins), folder));
}

void
signet_step_spare (SignetStep   *self,
                   SignetFolder *folder)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  g_autoptr(GPtrArray) left = signet_errand_new_list ();

  for (guint i = 0; i < self->errands->len; i++)
    if (!is_errand_about (self->errands->pdata[i], folder))
      g_ptr_array_add (left, signet_errand_ref (self->errands->pdata[i]));
  g_ptr_array_unref (self->errands);
  self->errands = g_steal_pointer (&left);
}

gboolean
signet_step_is_about (SignetStep   *self,
                      SignetFolder *folder)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), FALSE);

  for (guint i = 0; i < self->errands->len; i++)
    if (is_errand_about (self->errands->pdata[i], folder))
      return TRUE;
  for (guint i = 0; i < self->relocations->len; i++)
    {
      const SignetRelocation *relocation = g_ptr_array_index (self->relocations, i);

      if (relocation->parent == folder || is_within (relocation->folder, folder))
        return TRUE;
    }
  return FALSE;
}
