/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deed.h"
#include "engine.h"

G_BEGIN_DECLS

/* What is to be done for a deed: each account has folders of its own for the Archive, the Trash and Junk, and
 * what is there already stays there. Returns: (transfer full) of SignetErrand, perhaps empty. */
GPtrArray *signet_deed_make_errands (SignetDeed   *deed,
                                     SignetEngine *engine);

/* What would undo the moves among errands, if all goes well. Returns: (transfer full) of SignetErrand. */
GPtrArray *signet_deed_plan_back    (GPtrArray    *errands);

G_END_DECLS
