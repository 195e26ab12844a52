/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server.h"

G_BEGIN_DECLS

/* What a server was found not to bear, so that it costs its time-out once and not at every receive. A
 * small file of the cache, which may be deleted at any time; what it says holds for one host and port,
 * and for a month: servers get better. Blocking, for a worker. */

/* Whether a login has to go step by step. path: PROFILE/cache/ACCOUNT/_server. */
gboolean signet_server_habits_is_stepwise  (const char   *path,
                                            SignetServer *server);

/* Remembers that. */
void     signet_server_habits_set_stepwise (const char   *path,
                                            SignetServer *server);

G_END_DECLS
