/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Messages that wait to be judged, in the order in which they came, each once. What arrived is to be judged
 * soon, whoever looks at it: that is kept over the end of the program, as text, a line each:
 *
 *   MAILDIR <tab> FILE <line feed>
 *
 * MAILDIR: relative to where the profile's mail lies. Whoever reads it cares for nothing else: what is
 * lost is judged when somebody looks at it. One thread. */
typedef struct _SignetJudgeQueue SignetJudgeQueue;

typedef enum
{
  SIGNET_JUDGE_ARRIVED,
  SIGNET_JUDGE_LOOKED_AT,
} SignetJudgeCause;

typedef struct
{
  char             *maildir;
  char             *name;     /* the unique Maildir name */
  char             *file;     /* relative to the Maildir */
  SignetJudgeCause  cause;
  gboolean          failed;   /* once */
} SignetJudgeItem;

/* What became of it. */
typedef enum
{
  SIGNET_JUDGE_DONE,    /* it is judged as well as it could be, or never will be */
  SIGNET_JUDGE_WHOLE,   /* it is judged and nothing was missing: those that are held go on */
  SIGNET_JUDGE_FAILED,  /* once more behind all others, but once only */
  SIGNET_JUDGE_HELD,    /* once more, but not before that */
} SignetJudgeEnd;

/* No more than so many wait that arrived, and no more than so many others. */
#define SIGNET_JUDGE_QUEUE_MAX        50000
#define SIGNET_JUDGE_QUEUE_MAX_LOOKED 10000

/* mail: PROFILE/mail. Returns: (transfer full). */
SignetJudgeQueue      *signet_judge_queue_new         (const char       *mail);
void                   signet_judge_queue_free        (SignetJudgeQueue *self);

/* file: relative to the Maildir. Does nothing for one that waits already, but that it may have arrived. */
void                   signet_judge_queue_push        (SignetJudgeQueue *self,
                                                       const char       *maildir,
                                                       const char       *file,
                                                       SignetJudgeCause  cause);

/* Returns: (transfer none) (nullable): the first one, until it is ended: what is pushed meanwhile is to be
 * judged once more. */
const SignetJudgeItem *signet_judge_queue_begin       (SignetJudgeQueue *self);

/* Returns: (transfer full) (nullable): the directory of the account in which the item is; NULL if in none. */
char                  *signet_judge_queue_dup_account (SignetJudgeQueue      *self,
                                                       const SignetJudgeItem *item);

void                   signet_judge_queue_end         (SignetJudgeQueue *self,
                                                       SignetJudgeEnd    end);

/* Whether some are held; lets the first of them go on. */
gboolean               signet_judge_queue_has_held    (SignetJudgeQueue *self);
void                   signet_judge_queue_resume_one  (SignetJudgeQueue *self);

/* Whether the text has become another one since the last call. */
gboolean               signet_judge_queue_take_change (SignetJudgeQueue *self);

/* What arrived and is not ended. Returns: (transfer full). */
char                  *signet_judge_queue_dup_text    (SignetJudgeQueue *self);

/* Adds what such a text says. */
void                   signet_judge_queue_restore     (SignetJudgeQueue *self,
                                                       const char       *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetJudgeQueue, signet_judge_queue_free)

G_END_DECLS
