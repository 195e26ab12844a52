/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A mail as it is written down in app/demo/mails, and as it goes over the wire. The text there is a
 * mail in UTF-8 that a person can read and translate; here it becomes CRLF lines in the charset and
 * the encoding that its own header fields name:
 *
 *  - header fields may hold any text; they are encoded in the first charset that the mail names
 *  - lines that begin with "--=" part a multipart (its boundary begins with "=")
 *  - {{date AGE}} becomes a date, {{stamp AGE}} one as iCalendar wants it; ages as in demo-date.h.
 *    The first {{date}} is the mail's own
 *  - a part that is nothing but {{picture}}, {{log LINES}} or {{pdf LINE|LINE…}} is that file
 *  - "Seal: STEPS" says what demo-seal.h does to the mail */
typedef struct _SignetDemoTemplate SignetDemoTemplate;

/* Errors: G_IO_ERROR_INVALID_DATA, G_CONVERT_ERROR. Returns: (transfer full). */
SignetDemoTemplate *signet_demo_template_new       (const char          *text,
                                                    GDateTime           *now,
                                                    GError             **error);
void                signet_demo_template_free      (SignetDemoTemplate  *self);

/* The mail in its final form but for the seal. Borrowed. */
GBytes             *signet_demo_template_get_bytes (SignetDemoTemplate  *self);

/* Borrowed. */
GDateTime          *signet_demo_template_get_date  (SignetDemoTemplate  *self);

/* Borrowed, nullable. */
const char         *signet_demo_template_get_seal  (SignetDemoTemplate  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDemoTemplate, signet_demo_template_free)

G_END_DECLS
