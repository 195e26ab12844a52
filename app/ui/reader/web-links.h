/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/web-server.h"

G_BEGIN_DECLS

/* Where a web view may go: nowhere but to what the server has. A click on a link opens it by
 * signet_link_open(), a form or a refresh does nothing, nothing is downloaded, granted or asked, and
 * the context menu has what a mail needs.
 *
 * Property: hovered (string, nullable): the link under the pointer. */
#define SIGNET_TYPE_WEB_LINKS (signet_web_links_get_type ())
G_DECLARE_FINAL_TYPE (SignetWebLinks, signet_web_links, SIGNET, WEB_LINKS, GObject)

/* view: borrowed, and outlives it. */
SignetWebLinks *signet_web_links_new         (WebKitWebView   *view,
                                              SignetWebServer *server);

const char     *signet_web_links_get_hovered (SignetWebLinks  *self);

G_END_DECLS
