/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* What of a style attribute only says how its element's text looks, and can neither fetch, cover,
 * move nor hide anything. value: with character references undone. Returns: (transfer full), NULL if
 * nothing is left. */
char *signet_html_style_clean (const char *value);

G_END_DECLS
