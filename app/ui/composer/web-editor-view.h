/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* The world in which our script runs, and the name of its messages. */
#define SIGNET_WEB_EDITOR_WORLD "signet"

/* An editable view behind all guards but the filter (web-guard.h), with our script in it, with spelling
 * looked at in the user's languages, and which leads nowhere. Returns: (transfer floating). */
WebKitWebView *signet_web_editor_view_new (void);

G_END_DECLS
