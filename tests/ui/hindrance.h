/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

/* What keeps the worker that opens messages busy: verdicts take until it ends. */
typedef struct
{
  GMutex   mutex;
  GCond    over;
  gboolean is_over;
} Hindrance;

/* From when this returns on. self: lives until the engine is closed. */
void hindrance_begin (Hindrance    *self,
                      SignetEngine *engine);
void hindrance_end   (Hindrance    *self);
