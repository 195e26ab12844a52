/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "verdict-note.h"

#include "folder-verdicts.h"

void
signet_verdict_note (SignetFolder  *folder,
                     SignetEntry   *entry,
                     SignetVerdict *verdict)
{
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));
  g_return_if_fail (verdict != NULL);

  const SignetMarks marks = { signet_verdict_get_signature (verdict),
                              signet_verdict_get_encryption (verdict) };

  if (signet_entry_get_partial (entry))
    return;
  if (signet_verdict_is_told (verdict))
    signet_folder_set_verdict (folder, entry, marks, signet_verdict_get_sentence (verdict),
                               signet_verdict_is_private (verdict) ? SIGNET_VERDICT_FORGET
                                                                   : SIGNET_VERDICT_KEEP);
  else
    signet_folder_set_marks (folder, entry, marks);
}
