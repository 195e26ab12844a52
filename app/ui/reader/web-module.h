/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/web-view.h"

G_BEGIN_DECLS

/* Makes a view that shows by WebKit. The first call opens the module signet-web: the one built beside
 * this program, else the installed one. Returns: floating; NULL if it cannot be opened. */
GtkWidget *signet_web_module_new_view (SignetWebAccess access);

G_END_DECLS
