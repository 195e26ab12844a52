/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

#include "composer/editor.h"

G_BEGIN_DECLS

/* What is to be written on, as a document to be loaded. html: of a body. Returns: (transfer full). */
char                *signet_web_editor_content_make_document (const char    *html);

/* What is pasted, cleaned (html-clean.h): of pictures it has only names. Returns: (transfer full). */
char                *signet_web_editor_content_clean_pasted  (const char    *html);

/* What signet.get() of web-editor.js gives: [text, HTML, then for each picture its Content-ID and its data];
 * cleaned (html-clean.h). A picture that was read from that view before is the same one. Returns: (transfer
 * full). */
SignetEditorContent *signet_web_editor_content_read          (WebKitWebView *view,
                                                              JSCValue      *values);

/* The Content-IDs of those, spaces between them. Returns: (transfer full). */
char                *signet_web_editor_content_dup_known     (WebKitWebView *view);

/* Another document is loaded. */
void                 signet_web_editor_content_forget        (WebKitWebView *view);

G_END_DECLS
