/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "errand.h"

G_BEGIN_DECLS

/* What undoes errands, noted while they are run, one after the other. Main thread. */
typedef struct _SignetErrandBack SignetErrandBack;

/* back: of SignetErrand, which are added to it; a reference is kept. Returns: (transfer full). */
SignetErrandBack *signet_errand_back_new  (GPtrArray          *back);
void              signet_errand_back_free (SignetErrandBack   *self);

/* Some of the errand was done. twins: (nullable): where copies were erased, what the action's rows are
 * copies of, names, one for each. */
void              signet_errand_back_note (SignetErrandBack   *self,
                                           SignetErrand       *errand,
                                           SignetFolderAction *action,
                                           GPtrArray          *twins);

/* That was all of it. */
void              signet_errand_back_end  (SignetErrandBack   *self,
                                           SignetErrand       *errand);

G_END_DECLS
