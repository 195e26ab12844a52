/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "step.h"
#include "store.h"

G_BEGIN_DECLS

/* What has been done with messages, so that it can be undone and done again: the last steps of this run,
 * and of earlier ones those that moved messages (history-log.h). The engine does and undoes
 * (engine-deed.h); here it is remembered. Main thread.
 *
 * Properties (read only, notify): undo-text, redo-text: what would be undone or done again, "Move of 3
 * Messages"; NULL if nothing would. They notify whenever that is another step, be it called the same. */
#define SIGNET_TYPE_HISTORY (signet_history_get_type ())
G_DECLARE_FINAL_TYPE (SignetHistory, signet_history, SIGNET, HISTORY, GObject)

/* Returns: (transfer full). */
SignetHistory  *signet_history_new         (SignetStore      *store);

/* Has the store's worker read what earlier runs left, if the store is open to write; to be called before
 * anything is taken. */
void            signet_history_load_async  (SignetHistory       *self,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);

/* Borrowed, nullable. */
const char     *signet_history_get_text    (SignetHistory    *self,
                                            SignetHistoryWay  way);

/* Whether that is what would be undone, or done again, next. */
gboolean        signet_history_is_last     (SignetHistory    *self,
                                            SignetStep       *step);

/* Something is about to be done. way: where it goes; kind: what would be undone, or done again.
 * planned: of SignetErrand: those moves that would do it if all goes well, to be remembered if the program
 * is killed; n: how many messages it is about. Returns: (transfer full). */
SignetStep     *signet_history_begin       (SignetHistory    *self,
                                            SignetHistoryWay  way,
                                            SignetDeedKind    kind,
                                            GPtrArray        *planned,
                                            guint             n);

/* It has been done. back: of SignetErrand, relocations: of SignetRelocation: what undoes it, or does it
 * again; if that is nothing, the step is forgotten. */
void            signet_history_end         (SignetHistory    *self,
                                            SignetStep       *step,
                                            GPtrArray        *back,
                                            GPtrArray        *relocations);

/* A holding (emptied.h) is erased: no step that has to do with it can be undone. */
void            signet_history_forget      (SignetHistory    *self,
                                            SignetFolder     *folder);

/* Something new is done: what was undone is not done again. */
void            signet_history_forget_redo (SignetHistory    *self);

/* A folder is about to be elsewhere: has the store's worker write that down, before it does anything else.
 * Steps of this run know it anyway. */
void            signet_history_rename      (SignetHistory        *self,
                                            SignetFolderLocation *from,
                                            SignetFolderLocation *to);

/* Takes out the last step, which must have ended. only: nullable: no other is taken. Returns: (transfer full)
 * (nullable). */
SignetStep     *signet_history_take        (SignetHistory    *self,
                                            SignetHistoryWay  way,
                                            SignetStep       *only);

/* It has begun anew as a step of the other way, which is written down already: a kill leaves one of them. */
void            signet_history_taken       (SignetHistory    *self,
                                            SignetStep       *step);

G_END_DECLS
