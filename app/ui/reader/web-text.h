/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends plain text as HTML that looks like it, with the links of link.h and with folded
 * quotations (quotation.h). text: clean, UTF-8. */
void signet_web_text_append (GString    *html,
                             const char *text);

G_END_DECLS
