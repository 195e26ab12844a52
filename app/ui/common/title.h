/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What stands between the buttons of a header bar: its child, or the title of its window if it has none.
 * It is not shown where there is too little room for it, and so does not make its window wider. */
#define SIGNET_TYPE_TITLE (signet_title_get_type ())
G_DECLARE_FINAL_TYPE (SignetTitle, signet_title, SIGNET, TITLE, AdwBin)

G_END_DECLS
