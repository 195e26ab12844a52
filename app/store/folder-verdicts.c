/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was told of a folder's messages, on its way between their rows and the profile's log of it. */
#include "config.h"
#include "folder-verdicts.h"

#include "folder-private.h"

/* The row may be shown, and its marks may be the same as before. */
static void
tell_row (SignetFolder *self,
          SignetEntry  *entry)
{
  SignetFolderRows *rows = signet_folder_get_rows (self);
  SignetEntry *shown;
  guint32 id;

  if (rows == NULL || !signet_folder_rows_lookup (rows, signet_entry_get_name (entry), &id))
    return;
  shown = signet_folder_entries_find_held (signet_folder_get_entries (self), id);
  if (shown != NULL)
    g_object_notify (G_OBJECT (shown), "sentence");
}

void
signet_folder_set_verdict (SignetFolder         *self,
                           SignetEntry          *entry,
                           SignetMarks           marks,
                           const char           *sentence,
                           SignetVerdictKeeping  keeping)
{
  g_return_if_fail (SIGNET_IS_FOLDER (self));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));
  g_return_if_fail (sentence != NULL);

  SignetVerdictLog *verdicts = signet_folder_get_verdicts (self);
  const gboolean news = verdicts != NULL
                        && signet_verdict_log_note (verdicts, signet_entry_get_name (entry), marks,
                                                    sentence, keeping);

  signet_folder_set_marks (self, entry, marks);
  if (news)
    tell_row (self, entry);
}

static void
tell_entry (guint32      id,
            SignetEntry *entry,
            gpointer     unused)
{
  g_object_freeze_notify (G_OBJECT (entry));
  g_object_notify (G_OBJECT (entry), "signature");
  g_object_notify (G_OBJECT (entry), "encryption");
  g_object_notify (G_OBJECT (entry), "sentence");
  g_object_thaw_notify (G_OBJECT (entry));
}

void
signet_folder_tell_verdicts (SignetFolder *self)
{
  g_return_if_fail (SIGNET_IS_FOLDER (self));
  signet_folder_entries_foreach_held (signet_folder_get_entries (self), tell_entry, NULL);
}

static void
add_entry (guint32      id,
           SignetEntry *entry,
           gpointer     held)
{
  g_ptr_array_add (held, g_object_ref (entry));
}

GPtrArray *
signet_folder_list_held (SignetFolder *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), NULL);

  GPtrArray *held = g_ptr_array_new_with_free_func (g_object_unref);

  signet_folder_entries_foreach_held (signet_folder_get_entries (self), add_entry, held);
  return held;
}

gboolean
signet_folder_knows_verdict (SignetFolder *self,
                             SignetEntry  *entry)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), FALSE);
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), FALSE);

  SignetVerdictLog *verdicts = signet_folder_get_verdicts (self);

  return verdicts == NULL || signet_verdict_log_is_current (verdicts, signet_entry_get_name (entry),
                                                            signet_entry_get_marks (entry));
}
