/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What begins a line of a label, so that the line runs and is aligned as the language of the program does:
 * the right-to-left mark, or nothing where that language runs from the left. Without it an address below a
 * name would lie at the far side of an Arabic window. */
const char *signet_direction_mark (void);

G_END_DECLS
