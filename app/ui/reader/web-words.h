/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* Marks words in all documents of a web view, in whatever case, in those that are shown as in those
 * that are loaded later. A document has at most 2,000 marks, in its first million of characters.
 *
 * Nothing of a document is changed, and nothing in a mail can tell what was looked for. Words are never
 * part of a script or of a style sheet: they are handed over as texts. */
#define SIGNET_TYPE_WEB_WORDS (signet_web_words_get_type ())
G_DECLARE_FINAL_TYPE (SignetWebWords, signet_web_words, SIGNET, WEB_WORDS, GObject)

/* Words beyond this are not marked. */
#define SIGNET_WEB_WORDS_MAX 100

/* Whether this WebKit can: since 2.44. */
gboolean        signet_web_words_are_possible  (void);

/* view: to whose contents it adds scripts, a style sheet and a message handler. Returns: (transfer
 * full). */
SignetWebWords *signet_web_words_new           (WebKitWebView      *view);

/* words: UTF-8; nullable: no marks. */
void            signet_web_words_set           (SignetWebWords     *self,
                                                const char *const  *words);

G_END_DECLS
