/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-judge.h"

G_BEGIN_DECLS

/* What waits to be judged, for the two files that judge in the background. Main thread. */

struct _SignetJudging
{
  GQueue        items;
  GCancellable *cancellable;
  gboolean      running;
  GPtrArray    *looked;   /* of SignetFolder: those that somebody has looked at */
  guint         again;    /* the source that looks at them again */
};

/* Whether a message says that it is signed, and nobody need be asked to check that. */
gboolean signet_judging_wants (SignetEnvelope *envelope,
                               gboolean        partial);

/* Queues it. file: taken. */
void     signet_judging_push  (SignetJudging  *self,
                               SignetFolder   *folder,
                               SignetEntry    *entry,
                               char           *file);

/* Begins with the next one, unless one is being judged. */
void     signet_judging_run   (SignetEngine   *engine);

G_END_DECLS
