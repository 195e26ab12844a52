/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "visit.h"

G_BEGIN_DECLS

/* Has the Signet that is visited do what an order says (order.h), as signet_order_run_async() does here. The
 * visit is over with that. operations: a GListStore of SignetOperation, in which it is shown. */
void   signet_visit_order_async  (SignetVisit          *visit,
                                  char                **order,
                                  GListStore           *operations,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);

/* Errors: G_IO_ERROR_CLOSED: the other has ended without an answer, and what it did is not known. Returns:
 * (transfer full): an outcome. */
GStrv  signet_visit_order_finish (SignetVisit          *visit,
                                  GAsyncResult         *result,
                                  GError              **error);

G_END_DECLS
