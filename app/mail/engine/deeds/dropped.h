/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "choice.h"
#include "engine.h"

G_BEGIN_DECLS

typedef enum
{
  SIGNET_DROPPED,   /* they are in the Trash, or gone */
  SIGNET_RESTORED,  /* they are not in the Trash any more */
} SignetDroppedState;

/* Remembers it for accounts that delete on the server what is deleted here. Waits its turn behind a session
 * that is under way, which nobody has to wait for, and which deletes nothing any more if they are restored.
 * Each account is told, whose ever folder they are in: they may have come to another one. */
void signet_dropped_note (SignetEngine       *engine,
                          SignetChoice       *choice,
                          SignetDroppedState  state);

G_END_DECLS
