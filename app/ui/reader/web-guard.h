/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

#include "reader/web-access.h"

G_BEGIN_DECLS

/* What keeps an HTML mail from reaching anything: each of these alone would nearly do, and all are
 * used together. */

/* The scheme of what we serve ourselves, and that of the pictures in a mail (RFC 2392). */
#define SIGNET_WEB_SCHEME "signet-mail"
#define SIGNET_WEB_CID    "cid"

/* The value of Content-Security-Policy for a mail's own document. Static. */
const char    *signet_web_guard_get_policy     (SignetWebAccess       access);

/* The same for what frames mails, and for everything by default. Static. */
const char    *signet_web_guard_get_outer      (SignetWebAccess       access);

/* A view with a session that keeps nothing and takes no cookies, and that can reach no host if it is
 * blocked; with everything off that a mail does not need, scripts first; and with the outer policy.
 * What is missing is the filter. Returns: (transfer floating). */
WebKitWebView *signet_web_guard_new_view       (SignetWebAccess       access,
                                                WebKitWebContext     *context);

/* What asks for no font is written in that of all text, as it is set now: for a view that was made a while
 * ago. */
void           signet_web_guard_set_fonts      (WebKitWebView        *view);

/* Makes sure that the web process can be locked in (web-sandbox.h), and gives the view the content filter
 * of its access, which is kept in the user's cache directory and written anew each time. Nothing may be
 * shown without both. Errors: WEBKIT_USER_CONTENT_FILTER_ERROR, G_IO_ERROR. */
void           signet_web_guard_prepare_async  (WebKitWebView        *view,
                                                SignetWebAccess       access,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean       signet_web_guard_prepare_finish (WebKitWebView        *view,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
