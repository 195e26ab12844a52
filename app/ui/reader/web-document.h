/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "part.h"

G_BEGIN_DECLS

/* What a web view is to show: the pieces of a mail in their order, HTML as it came or plain text,
 * and where its pictures are. Each piece of HTML becomes a document of its own and none sees another.
 * Filled first, not changed any more once it is shown. */
#define SIGNET_TYPE_WEB_DOCUMENT (signet_web_document_get_type ())
G_DECLARE_FINAL_TYPE (SignetWebDocument, signet_web_document, SIGNET, WEB_DOCUMENT, GObject)

/* What a mail knows of dark grounds. */
typedef enum
{
  SIGNET_WEB_PAPER,        /* nothing: it is shown as on paper */
  SIGNET_WEB_DARK_RULES,   /* it has rules for them, and paints its own ground where they apply */
  SIGNET_WEB_DARK_SCHEME,  /* it says that it fits both */
  SIGNET_WEB_COLOURLESS,   /* it sets no colours at all, and fits both */
} SignetWebGround;

/* Pieces beyond this are not shown. */
#define SIGNET_WEB_DOCUMENT_MAX 200

/* The id of a head of ours that comes first in the page of a mail, and is above all of that on paper. */
#define SIGNET_WEB_DOCUMENT_HEAD "signet-head"

/* Finds the part that a mail calls by a Content-ID, without brackets. Returns: (transfer full),
 * nullable. */
typedef SignetPart *(*SignetWebPartFunc) (const char *content_id,
                                          gpointer    user_data);

SignetWebDocument *signet_web_document_new         (void);

/* html: UTF-8, hostile. frame: the sentence about the signed part that the piece lies in; NULL: in
 * none. Pieces one after the other with the same sentence share a frame. */
void               signet_web_document_add_html    (SignetWebDocument  *self,
                                                    GBytes             *html,
                                                    const char         *frame);

/* text: clean, UTF-8. */
void               signet_web_document_add_text    (SignetWebDocument  *self,
                                                    const char         *text,
                                                    const char         *frame);

/* What is added next is in another frame than what was added last, even if both say the same. */
void               signet_web_document_end_frame   (SignetWebDocument  *self);

/* Takes user_data. Called on the main thread. */
void               signet_web_document_set_parts   (SignetWebDocument  *self,
                                                    SignetWebPartFunc   func,
                                                    gpointer            user_data,
                                                    GDestroyNotify      destroy);
SignetPart        *signet_web_document_find_part   (SignetWebDocument  *self,
                                                    const char         *content_id);

/* What it says in plain words, for those who cannot see it; nullable. */
void               signet_web_document_set_words   (SignetWebDocument  *self,
                                                    const char         *words);
const char        *signet_web_document_get_words   (SignetWebDocument  *self);

/* Says that it was encrypted: then it never gets anything from the network. */
void               signet_web_document_seal        (SignetWebDocument  *self);
gboolean           signet_web_document_is_sealed   (SignetWebDocument  *self);

SignetWebGround    signet_web_document_get_ground  (SignetWebDocument  *self);

/* Whether it is one piece of HTML in no frame, which is shown without a document around it. */
gboolean           signet_web_document_is_single   (SignetWebDocument  *self);

/* The document around the pieces, which refers to piece number N as "PREFIX/N". Returns: (transfer
 * full). */
GBytes            *signet_web_document_make_outer  (SignetWebDocument  *self,
                                                    const char         *prefix);

/* The HTML of a piece, borrowed; NULL if there is none of that number. */
GBytes            *signet_web_document_get_html    (SignetWebDocument  *self,
                                                    guint               number);

G_END_DECLS
