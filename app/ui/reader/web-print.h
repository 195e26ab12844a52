/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* Prints what a view shows, see signet_web_view_print_async(). settings: nullable. task: taken, ends
 * with a boolean. Errors: WEBKIT_PRINT_ERROR. */
void signet_web_print (WebKitWebView    *view,
                       GtkPrintSettings *settings,
                       GTask            *task);

G_END_DECLS
