/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <webkit/webkit.h>

#include "help/web-help-new.h"

G_BEGIN_DECLS

/* web-help-new.h says what it does; the program knows no more of it. */
#define SIGNET_TYPE_WEB_HELP (signet_web_help_get_type ())
G_DECLARE_FINAL_TYPE (SignetWebHelp, signet_web_help, SIGNET, WEB_HELP, AdwBin)

/* For tests. Borrowed. */
WebKitWebView *signet_web_help_get_inner (SignetWebHelp *self);

G_END_DECLS
