/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "uidl-log.h"

G_BEGIN_DECLS

/* Brings files and log into agreement after a delivery that did not come to its end.
 *
 * The log's open batch, if there is one, names the messages whose records became durable without
 * anybody having seen that their files reached cur/ (delivery.c has the order). Each of them
 *   - still in tmp/, complete: goes to its place now, with its copies (delivery-plan.h);
 *   - in a folder of the account already: is as it should be;
 *   - nowhere, which takes a disk that lies about what it has written: is forgotten, so that it comes
 *     again; of a message whose beginning is still here, only the rest is forgotten.
 * Whatever else a delivery left in tmp/ has no record and comes again from the server: it is removed.
 * Records of earlier batches are taken at their word: their files may have been moved or removed by the
 * user since.
 *
 * path: the Maildir that is to be delivered to. Blocking. */
gboolean       signet_delivery_recover  (const char     *path,
                                         SignetUidlLog  *log,
                                         GError        **error);

/* Opens the log of an account for whoever writes to it without delivering: no batch is open in it, to which
 * what is set would seem to belong. path: of the log. For the account's worker. Returns: (transfer full).
 * Blocking. */
SignetUidlLog *signet_delivery_open_log (const char     *path,
                                         GError        **error);

G_END_DECLS
