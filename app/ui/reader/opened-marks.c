/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/opened-marks.h"

#include "folder-actions.h"

/* If the disk refuses, the folder takes it back by itself, and opening another message is no moment to
 * be told about it. */
void
signet_opened_marks_read (SignetFolder *folder,
                          SignetEntry  *entry)
{
  g_autoptr(GPtrArray) entries = NULL;

  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  if ((signet_entry_get_flags (entry) & SIGNET_FLAG_SEEN) != 0)
    return;
  entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (entries, g_object_ref (entry));
  signet_folder_change_flags_async (folder, entries, SIGNET_FLAG_SEEN, 0, NULL, NULL, NULL);
}
