/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Puts an item behind those that are in the text, with what stands between two in the user's language. item:
 * NULL or empty adds nothing. */
void signet_list_text_add (GString    *text,
                           const char *item);

G_END_DECLS
