/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whoever starts a program may have closed its standard input, output or errors. The first files that it
 * opens would be these then, and what it says would be written into mail, keys or a lock. This takes their
 * places, with what neither can be read from nor written to. Before anything is opened. */
void signet_standard_files_ensure (void);

G_END_DECLS
