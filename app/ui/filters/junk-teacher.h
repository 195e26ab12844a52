/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Has the junk filter learn from what the user moves to Junk, and out of it to anywhere but the trash, as
 * long as the engine lives. In the background; what cannot be learned is no trouble. Main thread. */
void signet_junk_teacher_follow (SignetEngine *engine);

G_END_DECLS
