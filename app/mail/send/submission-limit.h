/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server.h"

G_BEGIN_DECLS

/* How large a mail the server takes that mail is sent by, as it said at the last connection, so that a
 * mail can be weighed while it is written. A small file of the cache, which may be deleted at any time;
 * what it says holds for one host and port. Blocking, for a worker. */

#define SIGNET_SUBMISSION_LIMIT_UNKNOWN G_MAXUINT64

/* path: PROFILE/cache/ACCOUNT/_submission. Returns: bytes, 0: the server names none, or
 * SIGNET_SUBMISSION_LIMIT_UNKNOWN. */
guint64 signet_submission_limit_read  (const char   *path,
                                       SignetServer *server);

/* Remembers it; what was known already is not written again. */
void    signet_submission_limit_write (const char   *path,
                                       SignetServer *server,
                                       guint64       bytes);

G_END_DECLS
