/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pop3-listing.h"
#include "uidl-log.h"

G_BEGIN_DECLS

/* The messages that a log knows and a server does not list any more, to be recognised by what they are:
 * a server may have given them other UIDLs. Not among them is what went because we deleted it, and what
 * has no fingerprint. */
typedef struct _SignetVanished SignetVanished;

/* log: borrowed. listed: set of the UIDLs that are listed, borrowed for the call. Returns: (transfer
 * full). */
SignetVanished *signet_vanished_new         (SignetUidlLog   *log,
                                             GHashTable      *listed);
void            signet_vanished_free        (SignetVanished  *self);

/* How many were there at first. */
guint           signet_vanished_get_n       (SignetVanished  *self);

/* Whether one of them has no UIDL of its own, but a key that signet_receive_plan_name() or
 * signet_origin_set_aside() made. */
gboolean        signet_vanished_has_nameless (SignetVanished *self);

/* The UIDL of the one that this surely is (signet_proof_holds()). It is not given a second time.
 * Returns: (transfer full) (nullable). */
char           *signet_vanished_take        (SignetVanished  *self,
                                             guint64          fingerprint,
                                             guint64          size);

/* The same for n messages. Where the headers of many that are left fit, and of half of them, the sizes of
 * the server are not exact and the headers count. Where a header is not known (0), what is left is set aside
 * (signet_origin_set_one_aside()): it may be that one, however long it takes to find out. Where the server is
 * the same by another name, what has no Message-ID counts by its UIDL. items: as listed. Returns: (transfer
 * full) of n UIDLs, NULL for one that was not there. */
GPtrArray      *signet_vanished_take_all    (SignetVanished  *self,
                                             const guint64   *fingerprints,
                                             const SignetPop3Item *items,
                                             guint            n);

/* Takes out of the log what the server acknowledged as deleted and does not list any more. listed: as for
 * signet_vanished_new(). */
void            signet_vanished_forget_deleted (SignetUidlLog *log,
                                                GHashTable    *listed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetVanished, signet_vanished_free)

G_END_DECLS
