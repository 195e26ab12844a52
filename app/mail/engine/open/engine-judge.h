/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Judges signed messages that were delivered, so that the list shows what the reader would say before
 * anybody opened them: one after the other on the worker that opens messages, which somebody who opens
 * one waits for at most once. Nothing is decrypted for it and nobody is asked. Main thread. */
typedef struct _SignetJudging SignetJudging;

/* Returns: (transfer full). */
SignetJudging *signet_judging_new   (void);
void           signet_judging_free  (SignetJudging *self);

/* Queues those of the messages that say they are signed, whether anybody looks at their folder or not: what
 * is valid when it arrives is to stay known as that when the certificate has expired. What waits when the
 * engine is closed waits on in the profile. maildir: where they are. messages: of SignetDelivered. */
void           signet_engine_judge         (SignetEngine  *engine,
                                            const char    *maildir,
                                            GPtrArray     *messages);

/* Goes on with those that were waiting when the profile was closed. */
void           signet_engine_judge_waiting (SignetEngine  *engine);

/* The same for a folder that somebody looks at: its newest messages that nobody has judged yet, once its
 * rows are there. */
void           signet_engine_judge_folder  (SignetEngine  *engine,
                                            SignetFolder  *folder);

/* The same for one message that somebody sees, wherever it stands in its folder. */
void           signet_engine_judge_seen    (SignetEngine  *engine,
                                            SignetEntry   *entry);

/* Nothing is begun any more, and what waits is saved. */
void           signet_engine_stop_judging  (SignetEngine  *engine);

G_END_DECLS
