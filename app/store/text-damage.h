/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Damage of a text index that its opening does not show: whoever comes upon it leaves a mark in the
 * directory, and whoever writes next begins anew. Blocking. */

/* error: of a text index that was just opened; leaves a mark if it is about damage. */
void signet_text_damage_note (const char   *directory,
                              const GError *error);

/* To be called before it is opened to write: removes what is marked. */
void signet_text_damage_mend (const char   *directory);

G_END_DECLS
