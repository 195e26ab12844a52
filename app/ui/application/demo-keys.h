/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Gives the demo's user what a person brings along who signs and encrypts: the own key, the
 * certificates of those who are written to, and trust in who vouches for them. It goes in by the same
 * door as anybody's. profile: where the demo left its files. The demo works without, too: what fails
 * is logged. */
void signet_demo_keys_import_async  (SignetEngine         *engine,
                                     const char           *profile,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
void signet_demo_keys_import_finish (GAsyncResult         *result);

G_END_DECLS
