/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "worker.h"

G_BEGIN_DECLS

/* What the engine's jobs with mails that come from elsewhere, or go there, have in common. */

/* They take their turn here, one after the other. Borrowed. */
SignetWorker *signet_engine_get_moving  (SignetEngine *self);

/* The folder with that Maildir, if it is in a list already. Returns: (transfer full) (nullable). */
SignetFolder *signet_engine_find_folder (SignetEngine *self,
                                         const char   *maildir);

G_END_DECLS
