/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/selection.h"

G_BEGIN_DECLS

/* Where the keyboard goes in a list of SignetEntry, counted from what is selected. Each gives a
 * position, or GTK_INVALID_LIST_POSITION if there is none. */

/* So many steps after the last selected row (steps > 0) or before the first; the first row if none
 * is selected; the end of the list if there are fewer. */
guint signet_message_cursor_step        (SignetSelection *selection,
                                         int              steps);

/* The nearest row below the selected ones that is not selected, or else above. */
guint signet_message_cursor_beside      (SignetSelection *selection);

/* The next unread row below the last selected one, or else from the top. */
guint signet_message_cursor_next_unread (SignetSelection *selection);

G_END_DECLS
