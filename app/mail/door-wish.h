/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-ledger.h"

G_BEGIN_DECLS

/* What a visitor wants done with messages on a server: "wish ADDRESS WISH UIDLS". WISH is "none", "keep" or
 * "remove"; UIDLS are parted by one space, which none of them can have (RFC 1939 section 7). */
#define SIGNET_DOOR_WISH_WORDS 4

/* "keep". */
const char *signet_door_wish_get_word (SignetUidlWish        wish);

/* words: as many as above. The task ends with what the visitor is told, a GStrv: "done", or "failed
 * SENTENCE". */
void        signet_door_wish_async    (SignetEngine         *engine,
                                       char                **words,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);

G_END_DECLS
