/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What came out of a CMS object is meant to be a MIME entity (RFC 8551 section 3.1), and is not
 * always. */

/* Whether it has a header of its own, be it an empty one. */
gboolean signet_plaintext_is_entity  (GBytes *content);

/* Whether it has none, and is no text either. */
gboolean signet_plaintext_is_binary  (GBytes *content);

/* An entity that shows it: content itself, or content with an empty header before it where it has none
 * of its own. Returns: (transfer full). */
GBytes  *signet_plaintext_to_entity  (GBytes *content);

/* An entity in which it is a file. name: nullable. Returns: (transfer full). */
GBytes  *signet_plaintext_to_file    (GBytes     *content,
                                      const char *name);

/* Whether decrypting it without a check of its integrity (CBC) has left traces of a change: blocks of
 * random bytes where there is text, also in the mails in it. Text in an old 8-bit charset is given the
 * benefit of the doubt, and what is neither text nor declared to be written in ASCII is not looked at. */
gboolean signet_plaintext_is_damaged (GBytes *content);

/* The same bytes as an entity that is nothing but text, for content that is damaged: no document, no
 * parts. Returns: (transfer full). */
GBytes  *signet_plaintext_to_text    (GBytes *content);

G_END_DECLS
