/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/stored-draft.h"

#include "engine-keep.h"

void
signet_stored_draft_set (SignetStoredDraft *self,
                         SignetAccount     *account,
                         const char        *name)
{
  g_return_if_fail (self != NULL);

  char *copy = g_strdup (name);

  g_set_object (&self->account, account);
  g_free (self->name);
  self->name = copy;
}

gboolean
signet_stored_draft_has_files (const SignetStoredDraft *self,
                               SignetAccount           *account,
                               SignetDraft             *draft)
{
  g_return_val_if_fail (self != NULL && draft != NULL, FALSE);

  GPtrArray *wanted = signet_draft_get_facts (draft)->attachments;

  if (self->name == NULL || self->account != account || self->files == NULL || wanted->len == 0
      || self->files->len != wanted->len || self->sealed != signet_engine_keeps_sealed (draft))
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    if (self->files->pdata[i] != wanted->pdata[i])
      return FALSE;
  return TRUE;
}

void
signet_stored_draft_note_files (SignetStoredDraft *self,
                                SignetDraft       *draft,
                                GPtrArray         *has)
{
  g_return_if_fail (self != NULL && draft != NULL);

  g_clear_pointer (&self->light, signet_draft_unref);
  if (has == NULL)
    {
      self->light = signet_draft_ref (draft);
      return;
    }
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->has, g_ptr_array_unref);
  self->files = g_ptr_array_ref (signet_draft_get_facts (draft)->attachments);
  self->has = g_ptr_array_ref (has);
  self->sealed = signet_engine_keeps_sealed (draft);
}

void
signet_stored_draft_clear (SignetStoredDraft *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->account);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->has, g_ptr_array_unref);
  g_clear_pointer (&self->light, signet_draft_unref);
}
