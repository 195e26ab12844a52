/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/finder.h"
#include "reader/web-style.h"

G_BEGIN_DECLS

/* Searches what a web view shows. What is folded is searched too, and is open meanwhile. */
#define SIGNET_TYPE_WEB_FINDER (signet_web_finder_get_type ())
G_DECLARE_FINAL_TYPE (SignetWebFinder, signet_web_finder, SIGNET, WEB_FINDER, GObject)

/* view: borrowed, and outlives it. Returns: (transfer full). */
SignetFinder *signet_web_finder_new (WebKitWebView  *view,
                                     SignetWebStyle *style);

G_END_DECLS
