/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "attachment.h"

G_BEGIN_DECLS

/* Between plain and rich text, and between pictures in a text and files. */

/* What can stand in a body and says the same as text: a line a paragraph, quoted ones ("> ") in as many
 * blockquotes. cursor: where it is in the text, bytes, which an editor sees then; less than 0: nowhere.
 * Returns: (transfer full). */
char             *signet_rich_text_from_plain     (const char        *text,
                                                   gssize             cursor);

/* The same, and a signature that stands in the text is known as one: nullable. */
char             *signet_rich_text_from_signed    (const char        *text,
                                                   const char        *signature,
                                                   gssize             cursor);

/* What a new mail begins with: an empty line, and below it the signature, which may be empty. Returns:
 * (transfer full). */
char             *signet_rich_text_begin          (const char        *signature);

/* Whether a plain text would lose more of it than line ends and quotes. html: as an editor gives it. */
gboolean          signet_rich_text_is_formatted  (const char        *html);

/* A picture as "data:image/png;base64,…", as a web view shows it, and back under a Content-ID; number: for
 * the name of the file. NULL for what is no picture or more than 32 MB. Returns: (transfer full). */
char             *signet_rich_text_picture_to_uri   (GBytes          *bytes,
                                                     const char      *content_type);
SignetAttachment *signet_rich_text_picture_from_uri (const char      *uri,
                                                     const char      *content_id,
                                                     guint            number);

G_END_DECLS
