/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* Has words looked at in the languages that the user chose, from now on and whenever that changes. What is
 * offered for a word that is wrong is WebKit's. */
void signet_web_editor_spelling_start (WebKitWebContext *context);

/* Puts the languages into the menu of the view's text, and a way to learn the word that it is about. */
void signet_web_editor_spelling_add   (WebKitWebView    *view);

G_END_DECLS
