/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "choice.h"
#include "folder-action.h"

G_BEGIN_DECLS

/* What shall become of some messages of one folder. Immutable, reference counted. Main thread. */
typedef struct _SignetErrand SignetErrand;

/* These keep the choice and the target. Returns: (transfer full). */
SignetErrand           *signet_errand_new_flags  (SignetChoice *choice,
                                                  SignetFlags   add,
                                                  SignetFlags   remove);
SignetErrand           *signet_errand_new_move   (SignetChoice *choice,
                                                  SignetFolder *target);
SignetErrand           *signet_errand_new_copy   (SignetChoice *choice,
                                                  SignetFolder *target);

/* twins: what the copies will be called, one for each, and where they will be. */
SignetErrand           *signet_errand_new_copy_as (SignetChoice *choice,
                                                  SignetChoice *twins);

/* twins: (nullable): what these are copies of, one for each: copies whose twin is not in its folder any more
 * stay. Without twins nothing brings back what was erased. */
SignetErrand           *signet_errand_new_erase  (SignetChoice *choice,
                                                  SignetChoice *twins);

/* An empty array for errands. Returns: (transfer full). */
GPtrArray              *signet_errand_new_list   (void);

SignetErrand           *signet_errand_ref        (SignetErrand *self);
void                    signet_errand_unref      (SignetErrand *self);

SignetFolderActionKind  signet_errand_get_kind   (SignetErrand *self);

/* Borrowed; target and twins: nullable. */
SignetChoice           *signet_errand_get_choice (SignetErrand *self);
SignetFolder           *signet_errand_get_target (SignetErrand *self);
SignetChoice           *signet_errand_get_twins  (SignetErrand *self);
SignetFlags             signet_errand_get_add    (SignetErrand *self);
SignetFlags             signet_errand_get_remove (SignetErrand *self);

/* Before it is run: what is told of messages that it erases goes first. */
void                    signet_errand_forget_verdicts (SignetErrand *self);

/* How many messages all of them are about. errands: of SignetErrand. */
guint                   signet_errand_count      (GPtrArray    *errands);

/* What was done last is undone first. errands: of SignetErrand. */
void                    signet_errand_reverse    (GPtrArray    *errands);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetErrand, signet_errand_unref)

G_END_DECLS
