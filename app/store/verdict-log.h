/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "marks.h"
#include "names.h"
#include "store-mode.h"
#include "worker.h"

G_BEGIN_DECLS

/* What was last told of messages when they were opened or judged, so that the list says it in the very
 * same words. A text file in the cache that grows at its end, of verdict-line.h; the last line of a message
 * counts. It is read in the worker, once; only the newest SIGNET_VERDICT_LOG_MAX are kept. Main thread.
 *
 * Signal: changed (), when other answers may be given of many messages at once: the file has been read, or
 * messages are judged by something else. */
#define SIGNET_TYPE_VERDICT_LOG (signet_verdict_log_get_type ())
G_DECLARE_FINAL_TYPE (SignetVerdictLog, signet_verdict_log, SIGNET, VERDICT_LOG, GObject)

#define SIGNET_VERDICT_LOG_MAX 20000

typedef enum
{
  SIGNET_VERDICT_KEEP,    /* also for the next start */
  SIGNET_VERDICT_FORGET,  /* it tells what was only inside an encrypted message: not on the disk */
} SignetVerdictKeeping;

/* Begins to read. mode: SIGNET_STORE_READ never writes. Returns: (transfer full). */
SignetVerdictLog *signet_verdict_log_new        (const char            *path,
                                                 SignetStoreMode        mode,
                                                 SignetWorker          *worker);

/* The sentence, if it belongs to these marks. Borrowed until the next call, NULL if none is known. */
const char       *signet_verdict_log_find       (SignetVerdictLog      *self,
                                                 const char            *name,
                                                 SignetMarks            marks);

/* By what messages are judged from now on: of whom one trusts and which keys one has, whatever tells two
 * such states apart. Before the first call it is that of the last line. Returns: whether it changed. */
gboolean          signet_verdict_log_set_standing (SignetVerdictLog    *self,
                                                   const char          *standing);

/* Whether there is such a sentence, told in the language that the program speaks now and by what messages
 * are judged now, as far as that is known; or will none be kept. */
gboolean          signet_verdict_log_is_current (SignetVerdictLog      *self,
                                                 const char            *name,
                                                 SignetMarks            marks);

/* Whether what was found out may still be told: it was found out by what messages are judged now, as far as
 * that is known. */
gboolean          signet_verdict_log_holds      (SignetVerdictLog      *self,
                                                 const char            *name,
                                                 SignetMarks            marks);

/* Remembers a sentence. Returns: whether that is news. */
gboolean          signet_verdict_log_note       (SignetVerdictLog      *self,
                                                 const char            *name,
                                                 SignetMarks            marks,
                                                 const char            *sentence,
                                                 SignetVerdictKeeping   keeping);

/* In the worker, before all that is in these folders is deleted for good: what is written of it goes, too.
 * locations: of SignetFolderLocation. */
void              signet_verdict_log_forget     (SignetVerdictLog      *self,
                                                 GPtrArray             *locations);

/* Has the worker do the same before these messages are deleted. */
void              signet_verdict_log_drop       (SignetVerdictLog      *self,
                                                 SignetNames           *names);

/* Has the worker write what it waited with. */
void              signet_verdict_log_flush      (SignetVerdictLog      *self);

G_END_DECLS
