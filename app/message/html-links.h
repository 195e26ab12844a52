/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* The document with the target of each link behind its text, " <https://example.org/>", unless the text says
 * it: for where it becomes plain text that is sent on, in which nobody could follow a link else. html: UTF-8,
 * perhaps broken. Returns: (transfer full). */
GString *signet_html_links_spell (SignetSlice html);

G_END_DECLS
