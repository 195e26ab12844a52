/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "retention.h"

G_BEGIN_DECLS

/* Read at the first call. Borrowed. */
SignetRetention *signet_engine_get_retention   (SignetEngine         *self);

/* Takes what is older than its folder keeps to the Trash, and out of that for good. In the background, and
 * nothing that Ctrl+Z would bring back. */
void             signet_engine_apply_retention (SignetEngine         *self,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);

/* The same from time to time, as long as the engine is open; the first time some minutes from now. */
void             signet_engine_start_retention (SignetEngine         *self);

G_END_DECLS
