/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "head.h"

G_BEGIN_DECLS

/* How a mail hangs together with others, in numbers of 64 bits: the Message-IDs of RFC 5322 section
 * 3.6.4 by the beginning of their SHA-256, so that nobody can make two of them alike. They are even; the
 * odd ones are topics, which stand in for Message-IDs where a mail program writes none: who wrote to
 * whom about what. A mail has a topic; only an answer that names no Message-ID refers to topics.
 *
 * A view: `refers` is borrowed from somewhere. */
typedef struct
{
  guint64        id;        /* its own; 0: it has none */
  guint64        topic;     /* its own; 0: it has none */
  const guint64 *refers;    /* Message-IDs, the oldest first, or topics in no order */
  guint          n_refers;
} SignetReferences;

/* Of a header with thousands, these many: the first ones, which know the beginning of the conversation,
 * and the last ones, which know what is answered. */
#define SIGNET_REFERENCES_MAX   64
#define SIGNET_REFERENCES_FIRST 8

/* Reads them. subject and from: decoded, "" if there is none. refers: (out caller-allocates): what
 * the result's refer to lies in. */
SignetReferences signet_references_read     (const SignetHead *head,
                                             const char       *subject,
                                             const char       *from,
                                             guint64           refers[SIGNET_REFERENCES_MAX]);

/* The number of a Message-ID without its brackets; white space in it does not count. 0 for "". */
guint64          signet_references_hash_id  (const char       *id,
                                             gsize             length);

gboolean         signet_references_is_topic (guint64           number);

gboolean         signet_references_equal    (const SignetReferences *a,
                                             const SignetReferences *b);

G_END_DECLS
