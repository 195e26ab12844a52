/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "outcome.h"

G_BEGIN_DECLS

/* What a command wants done with the mail of a profile, by this program or by the Signet that has it open:
 * words "order VERB KEY=VALUE…", a GStrv. The same key may be there several times; one that is not known is
 * passed over. Which keys a verb knows stands with it:
 *
 *   mark, move, delete   order-deed.h
 *   filter               order-filter.h
 *   import               order-import.h
 *   rebuild              order-rebuild.h
 *   wish                 order-wish.h
 *
 * A Signet that does it for another one adds the key of a guest: it goes on and can still undo it. */
#define SIGNET_ORDER_WORD      "order"
#define SIGNET_ORDER_MIN_WORDS 2
#define SIGNET_ORDER_GUEST     "guest"

/* Returns: (transfer full), to be ended by g_strv_builder_end(). */
GStrvBuilder *signet_order_begin     (const char           *verb);

/* value: nullable, then nothing is added. */
void          signet_order_add       (GStrvBuilder         *builder,
                                      const char           *key,
                                      const char           *value);

/* Borrowed; NULL: it is not there. */
const char   *signet_order_get       (char                **order,
                                      const char           *key);

/* Whatever stands for that key. Returns: (transfer container), NULL-terminated. */
const char  **signet_order_list      (char                **order,
                                      const char           *key);

/* Its operation follows cancellable. The task always ends with an outcome, a GStrv. */
void          signet_order_run_async (SignetEngine         *engine,
                                      char                **order,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);

/* For the verbs: ends the task, which is let go of. error: nullable, taken. */
void          signet_order_end       (GTask                *task,
                                      const char           *text,
                                      GError               *error);

G_END_DECLS
