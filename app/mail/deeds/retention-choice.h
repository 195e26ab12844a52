/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "choice.h"
#include "retention.h"

G_BEGIN_DECLS

/* Whether it counts there when a message came, and not the message's date. Somebody who deletes an old mail
 * has as much time as for a new one to find that it was a mistake, and what junk says of its date is as true
 * as the rest of it. */
gboolean      signet_retention_counts_arrival (SignetFolder         *folder);

/* What has to go from a folder that is loaded; its worker looks. now: seconds since 1970. Main thread. */
void          signet_retention_choose_async   (SignetRetentionRule   rule,
                                               SignetFolder         *folder,
                                               gint64                now,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);

/* Returns: (transfer full); NULL if it was cancelled. */
SignetChoice *signet_retention_choose_finish  (SignetFolder         *folder,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
