/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text in columns of a terminal: wide characters (East Asian, emoji) take two, marks none. */

typedef enum
{
  SIGNET_FIT_CUT,  /* at most as wide */
  SIGNET_FIT_PAD,  /* and filled up with spaces */
} SignetFit;

/* Cuts what is wider, with "…" at its end. text: clean. width: 0 for no limit. Returns: (transfer
 * full). */
char  *signet_columns_fit       (const char *text,
                                 guint       width,
                                 SignetFit   fit);

/* How wide the terminal behind fd is; 0 if there is none. */
guint  signet_columns_get_width (int         fd);

G_END_DECLS
