/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a section of a mail says: text as of signet_text_clean(), in lines, without white space at its end,
 * and with a line feed there unless it is empty. length: in bytes. Returns: (transfer full). */
char *signet_body_text_clean (const char *text,
                              gsize       length,
                              gsize       max);

G_END_DECLS
