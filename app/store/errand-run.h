/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "errand.h"
#include "operation.h"

G_BEGIN_DECLS

/* Does these one after the other: on the store's worker, some hundred messages at a time, so that the main
 * thread is never held up and every state in between is a sound one. A folder that has not been loaded is
 * loaded first. Messages that are not in their folder any more are passed over, and so are flags that are
 * as they shall be. Goes on after an error, but does not move what could not be copied before, and gives the
 * first one, which is SIGNET_STORE_ERROR_GONE where a copy stays because it is the last; cancelled, it stops
 * between two messages.
 *
 * errands: of SignetErrand. operation: (nullable): told how far it is. back: of SignetErrand: what undoes
 * exactly what has been done is added to it before the callback, whatever happened. */
void     signet_errand_run_async  (GPtrArray            *errands,
                                   SignetOperation      *operation,
                                   GPtrArray            *back,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean signet_errand_run_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
