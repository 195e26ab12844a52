/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-judge.h"
#include "judge-queue.h"

G_BEGIN_DECLS

/* What waits to be judged, for the two files that judge in the background. Main thread. */

struct _SignetJudging
{
  SignetJudgeQueue *queue;     /* NULL until there is something to be judged */
  gboolean          restored;  /* what waited when the program ended last is in it */
  guint             saving;    /* the source that saves it */
  gint64            save_at;   /* when it does: monotonic, µs */
  GCancellable     *cancellable;
  gboolean          running;
  GPtrArray        *looked;    /* of SignetFolder: those that somebody has looked at */
  guint             resuming;  /* the source that tries whether those that are held can be judged */
  guint             again;     /* the source that asks again by what messages are judged */
  gboolean          asked;     /* it was, since somebody last opened a folder */
};

/* Whether a message says that it is signed, and nobody need be asked to check that. */
gboolean          signet_judging_wants     (SignetEnvelope *envelope,
                                            gboolean        partial);

/* What waits. Borrowed. */
SignetJudgeQueue *signet_judging_get_queue (SignetEngine   *engine);

/* By what messages were judged just now; nullable: not known. What was judged by something else is judged
 * again where somebody looks. */
void              signet_judging_note_standing (SignetEngine *engine,
                                                const char   *standing);

/* Begins with the next one, unless one is being judged. */
void              signet_judging_run       (SignetEngine   *engine);

G_END_DECLS
