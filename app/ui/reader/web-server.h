/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/web-document.h"
#include "reader/web-guard.h"

G_BEGIN_DECLS

/* Answers what a web view asks for: the document that is shown and the pictures in it, under a number
 * that is new for each document, so that nothing of one mail is given to another. */
#define SIGNET_TYPE_WEB_SERVER (signet_web_server_get_type ())
G_DECLARE_FINAL_TYPE (SignetWebServer, signet_web_server, SIGNET, WEB_SERVER, GObject)

/* The largest picture that is taken from a mail, in bytes. */
#define SIGNET_WEB_SERVER_MAX_PICTURE (32 * 1024 * 1024)

/* Takes over both schemes of context, for as long as it lives. */
SignetWebServer *signet_web_server_new         (WebKitWebContext   *context,
                                                SignetWebAccess     access);

/* document: nullable, then nothing is served. */
void             signet_web_server_set_document (SignetWebServer   *self,
                                                SignetWebDocument  *document);

/* Where the document is. Borrowed; valid until the next document. */
const char      *signet_web_server_get_uri     (SignetWebServer    *self);

/* Whether it is the document that is shown or a piece of it. */
gboolean         signet_web_server_is_current  (SignetWebServer    *self,
                                                const char         *uri);

G_END_DECLS
