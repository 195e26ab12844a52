/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "written-to.h"

G_BEGIN_DECLS

/* Whom the user of a profile has written to. Made when it is first needed, and kept with the engine. Main
 * thread. Borrowed. */
SignetWrittenTo *signet_engine_get_written_to (SignetEngine *self);

G_END_DECLS
