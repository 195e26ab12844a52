/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "choice.h"
#include "engine.h"

G_BEGIN_DECLS

/* Which messages an order is about: the keys folder, account, name, query and all of order-deed.h. A query
 * finds what “signet search” finds in that folder. order: is copied. */
void       signet_order_choose_async  (SignetEngine         *engine,
                                       char                **order,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);

/* Errors: G_OPTION_ERROR for an order that says nothing or too much, SIGNET_QUERY_ERROR, G_IO_ERROR_NOT_FOUND
 * for a folder or a message that is not there, those of reading a folder. Returns: (transfer full) of
 * SignetChoice, at least one. */
GPtrArray *signet_order_choose_finish (SignetEngine         *engine,
                                       GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
