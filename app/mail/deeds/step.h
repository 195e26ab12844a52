/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deed.h"
#include "errand.h"
#include "relocation.h"

G_BEGIN_DECLS

typedef enum
{
  SIGNET_HISTORY_UNDO,
  SIGNET_HISTORY_REDO,
} SignetHistoryWay;

/* One thing that can be undone, or done again. Reference counted; only the history changes it. */
typedef struct
{
  SignetHistoryWay  way;
  SignetDeedKind    kind;
  guint             n;        /* messages */
  gboolean          lasting;  /* it is on the disk */
  GPtrArray        *errands;  /* of SignetErrand, that do it */
  GPtrArray        *relocations; /* of SignetRelocation: and these after them */
} SignetStep;

/* Without relocations. errands: a reference is taken. Returns: (transfer full). */
SignetStep *signet_step_new   (SignetHistoryWay  way,
                               SignetDeedKind    kind,
                               GPtrArray        *errands,
                               guint             n);
SignetStep *signet_step_ref   (SignetStep       *self);
void        signet_step_unref (SignetStep       *self);

/* Whether it takes messages or folders from there, or brings them there. */
gboolean    signet_step_is_about (SignetStep    *self,
                                  SignetFolder  *folder);

/* Takes out what it would do with messages from there or to there. */
void        signet_step_spare    (SignetStep    *self,
                                  SignetFolder  *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetStep, signet_step_unref)

G_END_DECLS
