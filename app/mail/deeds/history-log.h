/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "history.h"
#include "logged-step.h"

G_BEGIN_DECLS

/* PROFILE/undo.log: the steps that moved messages, so that they can be undone by the next run of the
 * program. Checked lines (store/checked-line.h) that are appended, durably, before the step is done:
 *
 *   version 1
 *   push WAY KIND N      N lines follow, and all of them must be there
 *   move ACCOUNT FOLDER ACCOUNT FOLDER NAME…      from where to where that takes the messages back
 *   pop WAY
 *   clear                what could be redone is forgotten
 *   rename ACCOUNT FROM TO    the folder is elsewhere now, with all that is below it
 *
 * Fields are separated by tabs and escaped as in C. What cannot be read is forgotten: no mail depends on
 * it. Blocking, for the store's worker. */
typedef struct _SignetHistoryLog SignetHistoryLog;

/* More than that many steps, or messages in them, are not kept. */
#define SIGNET_HISTORY_STEPS    50
#define SIGNET_HISTORY_MESSAGES 500000

/* Returns: (transfer full). */
SignetHistoryLog *signet_history_log_new   (const char        *path);
void              signet_history_log_free  (SignetHistoryLog  *self);

/* The steps that are left, oldest first; to be called before anything is added, and cleans the file up.
 * Returns: (transfer full) of SignetLoggedStep, never NULL. */
GPtrArray        *signet_history_log_read  (SignetHistoryLog  *self);

/* errands: of SignetErrand; others than moves are left out. Errors: G_IO_ERROR. */
gboolean          signet_history_log_push  (SignetHistoryLog  *self,
                                            SignetHistoryWay   way,
                                            SignetDeedKind     kind,
                                            GPtrArray         *errands,
                                            GError           **error);
gboolean          signet_history_log_pop   (SignetHistoryLog  *self,
                                            SignetHistoryWay   way,
                                            GError           **error);
/* from, to: directories of a folder that is about to be there. */
gboolean          signet_history_log_rename (SignetHistoryLog *self,
                                             const char       *account,
                                             const char       *from,
                                             const char       *to,
                                             GError          **error);
gboolean          signet_history_log_clear (SignetHistoryLog  *self,
                                            GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetHistoryLog, signet_history_log_free)

G_END_DECLS
