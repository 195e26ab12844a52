/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* The buttons over a rich text: bold, italic, underlined, lists, quotes, link, picture, plain again.
 * view: in which is written. Returns: (transfer floating). */
GtkWidget *signet_web_toolbar_new (WebKitWebView *view);

G_END_DECLS
