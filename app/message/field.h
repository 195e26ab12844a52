/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "address.h"

G_BEGIN_DECLS

/* Writes header fields: "Name: value", folded by CRLF and white space, without the last CRLF; no line
 * is longer than 998 bytes, and none than 78 unless a single word is. Whatever value is given, it
 * cannot end the field. All return (transfer full). */

/* A field of free text (RFC 5322 section 2.2.1), in encoded words (RFC 2047) where it has to be. value:
 * UTF-8 on one line. */
char *signet_field_text      (const char *name,
                              const char *value);

/* What is already ASCII words and needs nothing but folds. */
char *signet_field_words     (const char *name,
                              const char *value);

/* A list of mailboxes, one on a line. unfit: (nullable): those that are no addresses are left out and
 * put there, borrowed. needs_utf8: (inout): set if an address has letters that only RFC 6532 allows.
 * NULL if none is left. */
char *signet_field_addresses (const char *name,
                              GPtrArray  *addresses,
                              GPtrArray  *unfit,
                              gboolean   *needs_utf8);

/* Message-IDs. ids: without brackets, spaces between them. Of more than fit into one line's 998 bytes,
 * which is the most that old programs read, the first and the last ones are written (RFC 5322 section
 * 3.6.4). */
char *signet_field_ids       (const char *name,
                              const char *ids);

/* A parameter of a Content- field, to be appended: ";\r\n name=value", quoted or in RFC 2231's way. */
char *signet_field_parameter (const char *name,
                              const char *value);

/* The same with encoded words in quotes, which no standard allows and everybody reads. */
char *signet_field_parameter_words (const char *name,
                                    const char *value);

G_END_DECLS
