/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where something stands in the text of a key file: GKeyFile does not tell, and a person who has to
 * mend it needs to know. Lines count from 1. */

/* The line with which GKeyFile cannot go on reading. */
guint signet_ini_find_broken_line (const char *text);

/* The line of a key, or of its group's header where that has no such key; 0 if there is no group. */
guint signet_ini_find_key_line    (const char *text,
                                   const char *group,
                                   const char *key);

G_END_DECLS
