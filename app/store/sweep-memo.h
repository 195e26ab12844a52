/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "id-set.h"

G_BEGIN_DECLS

/* What was found for the texts that were looked for last, in something that does not change: whoever
 * types the third word need not wait for the first two again. It holds a few; what was asked for longest
 * ago goes. For one thread at a time. */
typedef struct _SignetSweepMemo SignetSweepMemo;

SignetSweepMemo   *signet_sweep_memo_new    (void);
void               signet_sweep_memo_free   (SignetSweepMemo *self);

/* fields: any number that belongs to the text. Returns: (transfer none) until the next call, nullable. */
const SignetIdSet *signet_sweep_memo_lookup (SignetSweepMemo *self,
                                             const char      *text,
                                             guint            fields);

/* For what it does not have. found: (transfer full). */
void               signet_sweep_memo_add    (SignetSweepMemo *self,
                                             const char      *text,
                                             guint            fields,
                                             SignetIdSet     *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSweepMemo, signet_sweep_memo_free)

G_END_DECLS
