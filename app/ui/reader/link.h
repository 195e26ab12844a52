/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Links in plain text: http, https, mailto and tel, and nothing else. */

/* Finds the first link at or after `from`. begin, end: (out): byte offsets. Punctuation that ends a
 * sentence and brackets that were opened outside do not belong to it. */
gboolean signet_link_find       (const char *text,
                                 gsize       length,
                                 gsize       from,
                                 gsize      *begin,
                                 gsize      *end);

/* Whether it is whole, bounded and of a kind that is opened. */
gboolean signet_link_is_allowed (const char *uri);

/* The host in ASCII (RFC 3492). Returns: (transfer full), NULL if there is none. */
char    *signet_link_dup_host   (const char *uri);

/* Where the link leads, to be read before it is followed: the host on a line of its own and in
 * ASCII, so that neither a user name before it nor letters of another script can pass for it, and
 * the whole link. Returns: (transfer full). */
char    *signet_link_describe   (const char *uri);

G_END_DECLS
