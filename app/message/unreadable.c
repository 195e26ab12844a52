/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "unreadable.h"

#include <glib/gi18n-lib.h>

#include "list-text.h"

/* Names in a sentence. */
#define MAX_NAMES 5

void
signet_unreadable_add (SignetUnreadable *self,
                       const char       *name,
                       const char       *reason)
{
  g_return_if_fail (self != NULL && name != NULL && reason != NULL);

  if (self->names == NULL)
    {
      self->names = g_string_new (NULL);
      self->reason = g_strdup (reason);
    }
  if (self->n++ <= MAX_NAMES)
    signet_list_text_add (self->names, self->n <= MAX_NAMES ? name : "…");
}

char *
signet_unreadable_tell (SignetUnreadable      *self,
                        SignetUnreadableState  state)
{
  g_return_val_if_fail (self != NULL, NULL);

  char *text = NULL;

  if (self->n == 1)
    text = g_steal_pointer (&self->reason);
  else if (self->n > 1 && state == SIGNET_UNREADABLE_ATTACHED)
    /* Translators: %s are the names of files. */
    text = g_strdup_printf (_("These files cannot be read: %s. Attach them again or remove them."),
                            self->names->str);
  else if (self->n > 1)
    /* Translators: %s are the names of files. */
    text = g_strdup_printf (_("These files cannot be attached: %s"), self->names->str);
  signet_unreadable_clear (self);
  return text;
}

void
signet_unreadable_clear (SignetUnreadable *self)
{
  g_return_if_fail (self != NULL);

  if (self->names != NULL)
    g_string_free (g_steal_pointer (&self->names), TRUE);
  g_clear_pointer (&self->reason, g_free);
  self->n = 0;
}
