/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "errand.h"

#include "folder-private.h"

struct _SignetErrand
{
  SignetFolderActionKind  kind;
  SignetChoice           *choice;
  SignetFolder           *target;  /* MOVE, COPY */
  SignetChoice           *twins;   /* COPY, ERASE; nullable */
  SignetFlags             add;     /* FLAGS */
  SignetFlags             remove;
};

static SignetErrand *
make (SignetFolderActionKind  kind,
      SignetChoice           *choice,
      SignetFolder           *target)
{
  SignetErrand *self = g_rc_box_new0 (SignetErrand);

  self->kind = kind;
  self->choice = signet_choice_ref (choice);
  g_set_object (&self->target, target);
  return self;
}

SignetErrand *
signet_errand_new_flags (SignetChoice *choice,
                         SignetFlags   add,
                         SignetFlags   remove)
{
  g_return_val_if_fail (choice != NULL, NULL);

  SignetErrand *self = make (SIGNET_FOLDER_ACTION_FLAGS, choice, NULL);

  self->add = add;
  self->remove = remove;
  return self;
}

SignetErrand *
signet_errand_new_move (SignetChoice *choice,
                        SignetFolder *target)
{
  g_return_val_if_fail (choice != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (target), NULL);
  g_return_val_if_fail (target != signet_choice_get_folder (choice), NULL);

  return make (SIGNET_FOLDER_ACTION_MOVE, choice, target);
}

SignetErrand *
signet_errand_new_copy (SignetChoice *choice,
                        SignetFolder *target)
{
  g_return_val_if_fail (choice != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (target), NULL);

  return make (SIGNET_FOLDER_ACTION_COPY, choice, target);
}

SignetErrand *
signet_errand_new_copy_as (SignetChoice *choice,
                           SignetChoice *twins)
{
  g_return_val_if_fail (choice != NULL && twins != NULL, NULL);
  g_return_val_if_fail (signet_choice_get_length (choice) == signet_choice_get_length (twins), NULL);

  SignetErrand *self = make (SIGNET_FOLDER_ACTION_COPY, choice, signet_choice_get_folder (twins));

  self->twins = signet_choice_ref (twins);
  return self;
}

SignetErrand *
signet_errand_new_erase (SignetChoice *choice,
                         SignetChoice *twins)
{
  g_return_val_if_fail (choice != NULL, NULL);
  g_return_val_if_fail (twins == NULL
                        || signet_choice_get_length (choice) == signet_choice_get_length (twins), NULL);

  SignetErrand *self = make (SIGNET_FOLDER_ACTION_ERASE, choice, NULL);

  self->twins = twins != NULL ? signet_choice_ref (twins) : NULL;
  return self;
}

GPtrArray *
signet_errand_new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) signet_errand_unref);
}

SignetErrand *
signet_errand_ref (SignetErrand *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetErrand *self = data;

  signet_choice_unref (self->choice);
  g_clear_object (&self->target);
  g_clear_pointer (&self->twins, signet_choice_unref);
}

void
signet_errand_unref (SignetErrand *self)
{
  g_return_if_fail (self != NULL);
  g_rc_box_release_full (self, clear);
}

SignetFolderActionKind
signet_errand_get_kind (SignetErrand *self)
{
  g_return_val_if_fail (self != NULL, SIGNET_FOLDER_ACTION_FLAGS);
  return self->kind;
}

SignetChoice *
signet_errand_get_choice (SignetErrand *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->choice;
}

SignetFolder *
signet_errand_get_target (SignetErrand *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->target;
}

SignetChoice *
signet_errand_get_twins (SignetErrand *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->twins;
}

SignetFlags
signet_errand_get_add (SignetErrand *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->add;
}

SignetFlags
signet_errand_get_remove (SignetErrand *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->remove;
}

void
signet_errand_forget_verdicts (SignetErrand *self)
{
  g_return_if_fail (self != NULL);

  SignetVerdictLog *verdicts = signet_folder_get_verdicts (signet_choice_get_folder (self->choice));

  if (self->kind == SIGNET_FOLDER_ACTION_ERASE && verdicts != NULL)
    signet_verdict_log_drop (verdicts, signet_choice_get_names (self->choice));
}

guint
signet_errand_count (GPtrArray *errands)
{
  guint n = 0;

  g_return_val_if_fail (errands != NULL, 0);

  for (guint i = 0; i < errands->len; i++)
    n += signet_choice_get_length (signet_errand_get_choice (g_ptr_array_index (errands, i)));
  return n;
}

void
signet_errand_reverse (GPtrArray *errands)
{
  g_return_if_fail (errands != NULL);

  for (guint i = 0; i < errands->len / 2; i++)
    {
      gpointer other = errands->pdata[errands->len - 1 - i];

      errands->pdata[errands->len - 1 - i] = errands->pdata[i];
      errands->pdata[i] = other;
    }
}
