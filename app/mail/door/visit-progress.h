/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "operation.h"

G_BEGIN_DECLS

/* What the Signet that is visited reports of its work, shown as an operation here. Main thread. */
typedef struct _SignetVisitProgress SignetVisitProgress;

/* operations: a GListStore of SignetOperation, in which it is shown; nullable. operation: taken. Returns:
 * (transfer full). */
SignetVisitProgress *signet_visit_progress_new  (GListStore           *operations,
                                                 SignetOperation      *operation);

/* Whether the words were a report, which is shown then. */
gboolean             signet_visit_progress_take (SignetVisitProgress  *self,
                                                 char                **words);

/* The work is over. */
void                 signet_visit_progress_free (SignetVisitProgress  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetVisitProgress, signet_visit_progress_free)

G_END_DECLS
