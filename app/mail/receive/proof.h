/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "uidl-log.h"

G_BEGIN_DECLS

/* Whether a mail that a server lists may be the one of a record by its size alone. */
gboolean signet_proof_has_size (const SignetUidlRecord *record,
                                guint64                 size);

/* Whether a mail that a server lists is surely the one of a record, whatever their UIDLs: it has the same
 * header with a Message-ID, and the same size, since what came by a list and what came directly differ in
 * nothing else. Of the size of a PART or DROPPED_PART only the least is known. fingerprint: 0 for a header
 * that is not known or has no Message-ID: no proof, and such a mail may come twice rather than not. size:
 * as listed. */
gboolean signet_proof_holds    (const SignetUidlRecord *record,
                                guint64                 fingerprint,
                                guint64                 size);

G_END_DECLS
