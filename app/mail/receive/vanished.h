/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "uidl-log.h"

G_BEGIN_DECLS

/* The messages that a log knows and a server does not list any more, to be recognised by what they are:
 * a server may have given them other UIDLs. */
typedef struct _SignetVanished SignetVanished;

/* listed: set of the UIDLs that are listed, borrowed for the call. Returns: (transfer full). */
SignetVanished *signet_vanished_new  (SignetUidlLog   *log,
                                      GHashTable      *listed);
void            signet_vanished_free (SignetVanished  *self);

/* The UIDL of the one with that header, and of several, the one of that size. It is not given a second
 * time. fingerprint: 0 for a header that is not known. Returns: (transfer full) (nullable). */
char           *signet_vanished_take (SignetVanished  *self,
                                      guint64          fingerprint,
                                      guint64          size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetVanished, signet_vanished_free)

G_END_DECLS
