/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Buttons that leave only some messages in the list: unread, starred, with attachments, encrypted; by the
 * actions of list-actions.h. Where there is no room for all, they scroll.
 *
 * Property: active (read only, notify): whether one of them does. */
#define SIGNET_TYPE_FILTER_CHIPS (signet_filter_chips_get_type ())
G_DECLARE_FINAL_TYPE (SignetFilterChips, signet_filter_chips, SIGNET, FILTER_CHIPS, GtkWidget)

G_END_DECLS
