/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The attachments of the demo's mails that are no text. Made here, so that none has to be kept. */

/* text: "{{picture}}", "{{log LINES}}" or "{{pdf LINE|LINE…}}" and nothing else, or any other text.
 * Returns: (transfer full) (nullable): NULL for any other text. */
GBytes *signet_demo_content_new     (const char        *text);

/* A chart of the tide as PNG. Returns: (transfer full). */
GBytes *signet_demo_content_picture (void);

G_END_DECLS
