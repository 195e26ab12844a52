/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Remembers, for accounts that delete on the server what is deleted here, what came into the Trash, left it
 * or was erased. errands: of SignetErrand, that were done; back: that would undo them. */
void signet_deed_note (SignetEngine *engine,
                       GPtrArray    *errands,
                       GPtrArray    *back);

G_END_DECLS
