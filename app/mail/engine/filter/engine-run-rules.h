/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-filters.h"

G_BEGIN_DECLS

/* Does to a folder's mails what signet_engine_try_rules_async() tells: they are marked, tagged, copied and
 * moved, as one deed that can be undone; the log says why. Nothing is forwarded, and nobody is told of them.
 * rules: of SignetRule, NULL for those of the folder's account. */
void     signet_engine_run_rules_async  (SignetEngine         *self,
                                         SignetFolder         *folder,
                                         GPtrArray            *rules,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);

/* n: (out) (optional): how many mails a rule was about. */
gboolean signet_engine_run_rules_finish (SignetEngine         *self,
                                         GAsyncResult         *result,
                                         guint                *n,
                                         GError              **error);

G_END_DECLS
