/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row with a switch at its end, which all of the row moves; a screen reader calls it by the row's title.
 *
 * Property: active (gboolean). */
#define SIGNET_TYPE_SWITCH_ROW (signet_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetSwitchRow, signet_switch_row, SIGNET, SWITCH_ROW, AdwActionRow)

gboolean signet_switch_row_get_active (SignetSwitchRow *self);
void     signet_switch_row_set_active (SignetSwitchRow *self,
                                       gboolean         active);

G_END_DECLS
