/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"
#include "verdict-log.h"

G_BEGIN_DECLS

/* What was told of a folder's messages. Main thread. */

/* As signet_folder_set_marks(), with the sentence that belongs to them. */
void     signet_folder_set_verdict   (SignetFolder         *self,
                                      SignetEntry          *entry,
                                      SignetMarks           marks,
                                      const char           *sentence,
                                      SignetVerdictKeeping  keeping);

/* Of those that somebody holds another verdict may be told now. */
void     signet_folder_tell_verdicts (SignetFolder         *self);

/* Returns: (transfer full): of SignetEntry, those that somebody holds: all that are on the screen. */
GPtrArray *signet_folder_list_held   (SignetFolder         *self);

/* Whether the sentence of a message that was judged is known, in the language of now. */
gboolean signet_folder_knows_verdict (SignetFolder         *self,
                                      SignetEntry          *entry);

G_END_DECLS
