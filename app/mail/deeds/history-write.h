/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "history-log.h"

G_BEGIN_DECLS

/* Has a worker write into the history's log, in the order in which it is asked for. */

typedef enum
{
  SIGNET_HISTORY_WRITE_PUSH,
  SIGNET_HISTORY_WRITE_POP,
  SIGNET_HISTORY_WRITE_CLEAR,
  SIGNET_HISTORY_WRITE_RENAME,
} SignetHistoryWrite;

/* owner: has the log, and is kept until it is done. write: not RENAME. errands: of SignetErrand, for PUSH:
 * they do not change. */
void signet_history_write        (GObject              *owner,
                                  SignetHistoryLog     *log,
                                  SignetWorker         *worker,
                                  SignetHistoryWrite    write,
                                  SignetHistoryWay      way,
                                  SignetDeedKind        kind,
                                  GPtrArray            *errands);

/* A folder is about to be elsewhere. */
void signet_history_write_rename (GObject              *owner,
                                  SignetHistoryLog     *log,
                                  SignetWorker         *worker,
                                  SignetFolderLocation *from,
                                  SignetFolderLocation *to);

G_END_DECLS
