/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What libFuzzer calls with one input after the other. A target finds nothing but wrong memory,
 * undefined arithmetic, criticals, leaks, what never ends and what fills the memory; what is right,
 * the tests beside the types know. Returns 0. */
int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         length);

G_END_DECLS
