/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As signet_folder_row_fold(), and white space and control characters of any kind become single
 * spaces, none at either end: so a phrase is found across lines. text: valid UTF-8. Returns:
 * (transfer full). */
char *signet_query_fold (const char *text);

G_END_DECLS
