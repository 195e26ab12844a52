/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

#include "reader/web-document.h"

G_BEGIN_DECLS

/* What we add to the documents of a mail: a script that folds quotations and tells sizes
 * (web-page.js), and style sheets. */
#define SIGNET_TYPE_WEB_STYLE (signet_web_style_get_type ())
G_DECLARE_FINAL_TYPE (SignetWebStyle, signet_web_style, SIGNET, WEB_STYLE, GObject)

/* Signal: top-changed (gboolean), whether the beginning is in sight. */
SignetWebStyle *signet_web_style_new        (WebKitUserContentManager *manager);

/* To be called before a document is loaded. */
void            signet_web_style_begin      (SignetWebStyle           *self,
                                             SignetWebGround           ground);

/* Shows what is folded, for as long as it is searched. */
void            signet_web_style_unfold     (SignetWebStyle           *self,
                                             gboolean                  unfold);

G_END_DECLS
