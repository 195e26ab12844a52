/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server.h"
#include "uidl-log.h"

G_BEGIN_DECLS

/* Where the UIDLs of a log come from: another server may give the same ones to other mail. */

/* Whether the log's UIDLs are those of another server or user. A log of an earlier version does not say, and
 * is trusted. */
gboolean signet_origin_is_other  (SignetUidlLog     *log,
                                  SignetServer      *server);

/* The log's UIDLs are that server's from here on. */
void     signet_origin_set       (SignetUidlLog     *log,
                                  SignetServer      *server);

/* Gives the records of all UIDLs other keys, which no server lists: they wait for a mail that is proved to be
 * theirs, today or when it is listed. */
void     signet_origin_set_aside (SignetUidlLog     *log);

/* The same for one. Returns: (transfer full): its key, which is uidl where that is such a key already. */
char    *signet_origin_set_one_aside (SignetUidlLog *log,
                                      const char    *uidl);

/* What was set aside first of that UIDL, nullable: borrowed until the log changes. */
const SignetUidlRecord *signet_origin_lookup_aside (SignetUidlLog *log,
                                                    const char    *uidl);

G_END_DECLS
