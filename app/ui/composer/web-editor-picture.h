/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

#include "attachment.h"

G_BEGIN_DECLS

/* Puts a picture from the disk where the cursor is, as data; what is none is told by "composer.tell". */
void  signet_web_editor_picture_insert  (WebKitWebView    *view,
                                         GFile            *file);

/* Puts one where the cursor is. Returns: FALSE: it is none that can be shown, or too large. */
gboolean signet_web_editor_picture_insert_bytes (WebKitWebView *view,
                                                 GBytes        *bytes,
                                                 const char    *content_type);

/* Shows those that came with what is written on, where it names them; what is no picture is left out.
 * pictures: of SignetAttachment. */
void signet_web_editor_picture_show     (WebKitWebView    *view,
                                         GPtrArray        *pictures);

G_END_DECLS
