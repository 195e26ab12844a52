/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* The functions of web-editor.js in the document that is written, which run in the order of the calls. */

/* The cursor goes to where it is to be at the beginning. */
void signet_web_editor_script_begin            (WebKitWebView       *view);

/* Puts clean HTML where the cursor is. */
void signet_web_editor_script_put              (WebKitWebView       *view,
                                                const char          *html);

/* Types a text where the cursor is, which stands between the two then. callback, user_data: nullable, called
 * when it is there. */
void signet_web_editor_script_type             (WebKitWebView       *view,
                                                const char          *before,
                                                const char          *behind,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);

/* Puts a signature in the place of another (editor.h). */
void signet_web_editor_script_change_signature (WebKitWebView       *view,
                                                const char          *old,
                                                const char          *new);

/* What was written: web-editor-content.h reads it. domain: of new Content-IDs. To be ended by
 * webkit_web_view_call_async_javascript_function_finish(). */
void signet_web_editor_script_get_async        (WebKitWebView       *view,
                                                const char          *domain,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);

G_END_DECLS
