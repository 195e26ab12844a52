/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* What opening messages leaves behind in the list: what was seen for a moment is read, and stays so. What the
 * cursor only passed on its way is not: nobody has seen it. */
#define SIGNET_TYPE_OPENED_MARKS (signet_opened_marks_get_type ())
G_DECLARE_FINAL_TYPE (SignetOpenedMarks, signet_opened_marks, SIGNET, OPENED_MARKS, GObject)

/* How long a message is in sight before it counts as read, in milliseconds. */
#define SIGNET_OPENED_MARKS_DELAY 500

/* Returns: (transfer full). */
SignetOpenedMarks *signet_opened_marks_new    (void);

/* The message has just come into sight; whatever was before it no longer is. */
void               signet_opened_marks_begin  (SignetOpenedMarks *self,
                                               SignetFolder      *folder,
                                               SignetEntry       *entry);

/* Who asks for the next unread message is done with this one. */
void               signet_opened_marks_finish (SignetOpenedMarks *self);

/* Nothing is in sight. */
void               signet_opened_marks_stop   (SignetOpenedMarks *self);

G_END_DECLS
