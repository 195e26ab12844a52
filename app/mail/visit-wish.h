/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-ledger.h"
#include "visit.h"

G_BEGIN_DECLS

/* Has the Signet that is visited remember what is wanted with messages on a server, as
 * signet_engine_wish_async() does here. The visit is over with that. */
void     signet_visit_wish_async  (SignetVisit          *visit,
                                   SignetAccount        *account,
                                   const char *const    *uidls,
                                   SignetUidlWish        wish,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);

/* Errors: G_IO_ERROR with a sentence for people. */
gboolean signet_visit_wish_finish (SignetVisit          *visit,
                                   GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
