/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/web-guard.h"
#include "reader/web-kit-view-new.h"
#include "reader/web-view.h"

G_BEGIN_DECLS

/* The web view that shows by WebKit. Inside the module signet-web only, and for tests. */
#define SIGNET_TYPE_WEB_KIT_VIEW (signet_web_kit_view_get_type ())
G_DECLARE_FINAL_TYPE (SignetWebKitView, signet_web_kit_view, SIGNET, WEB_KIT_VIEW, SignetWebView)

/* Borrowed. */
WebKitWebView *signet_web_kit_view_get_inner (SignetWebKitView *self);

G_END_DECLS
