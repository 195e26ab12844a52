/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "html-clean.h"
#include "message.h"

G_BEGIN_DECLS

/* How a mail stands in another one. All return (transfer full). */

/* Text with "> " before its lines, ">" before those that have one: ">> ". What stands below a signature
 * mark ("-- ") is left out, and so are empty lines around. Ended by '\n' unless empty. text: clean. */
char *signet_quote_text        (const char    *text);

/* "On 3 May 2026 at 10:00, Alice wrote:", in the user's language and zone. */
char *signet_quote_attribution (SignetMessage *message);

/* "Forwarded message", and who wrote what to whom and when, one thing a line. */
char *signet_quote_header      (SignetMessage *message);

/* What a person wrote in the mail: the text of its text sections, without cards, mails in it, and what
 * is sealed. */
char *signet_quote_dup_text    (SignetMessage *message);

/* The same for somebody who gets nothing but that: what is made of HTML tells the targets of its links. */
char *signet_quote_dup_forwarded (SignetMessage *message);

/* The same as HTML that may stand in ours (html-clean.h); text in <div>s. max: about how many bytes are
 * wanted. */
char *signet_quote_dup_html    (SignetMessage      *message,
                                SignetHtmlPictures  pictures,
                                gsize               max);

/* Plain text as HTML: lines stay lines. */
char *signet_quote_text_to_html (const char   *text);

G_END_DECLS
