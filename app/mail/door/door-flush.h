/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-send.h"

G_BEGIN_DECLS

/* A visitor wants an account's Outbox to be sent: "flush ADDRESS PASSWORD"; an empty password is looked
 * up. */
#define SIGNET_DOOR_FLUSH_WORDS 3

/* words: as many as above. The task ends with what the visitor is told, a GStrv: "done", or "failed" with
 * what trouble-words.h makes of it. */
void signet_door_flush_async (SignetEngine         *engine,
                              char                **words,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);

G_END_DECLS
