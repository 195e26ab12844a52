/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The copy of protected header fields that a sender puts before a text for programs that do not know these
 * (RFC 9788 sections 4.5.3.2 and 4.5.3.3), in a part that says that it has one: whoever reads the fields
 * themselves needs no copy. Only what consists of such fields is taken away, and only at the beginning, so
 * that nothing else can be hidden by it. text, html: UTF-8, perhaps broken. */
void signet_repeated_head_drop_plain (GString *text);
void signet_repeated_head_drop_html  (GString *html);

G_END_DECLS
