/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The messages on the server as UIDL and LIST tell them: message number, UIDL, size. Compact,
 * since there may be hundreds of thousands. What a server says here is a hint: numbers may
 * repeat, UIDLs may be strange, sizes may lie; the listing keeps the first of two equal numbers
 * and marks UIDLs that occur twice as unusable. */
typedef struct _SignetPop3Listing SignetPop3Listing;

/* Bounds that no honest mailbox meets. */
#define SIGNET_POP3_LISTING_MAX   2000000
#define SIGNET_POP3_UIDL_MAX      1000

typedef struct
{
  guint       number;   /* message number, 1 and up */
  guint64     size;     /* octets by LIST, 0 if not told */
  const char *uidl;     /* borrowed from the listing; NULL: none, or not to be relied on */
} SignetPop3Item;

SignetPop3Listing    *signet_pop3_listing_new      (void);
void                  signet_pop3_listing_free     (SignetPop3Listing  *self);

/* Body lines of UIDL and LIST (RFC 1939, sections 5 and 7). A malformed line is skipped and
 * counted; if only its UIDL is unfit (empty, over the bound), the message is listed without.
 * Over a bound, or a list made to be slow: SIGNET_POP3_ERROR_LIMIT. */
gboolean              signet_pop3_listing_add_uidl (SignetPop3Listing  *self,
                                                    const char         *line,
                                                    GError            **error);
gboolean              signet_pop3_listing_add_size (SignetPop3Listing  *self,
                                                    const char         *line,
                                                    GError            **error);

guint                 signet_pop3_listing_get_n_items     (SignetPop3Listing *self);
guint                 signet_pop3_listing_get_n_malformed (SignetPop3Listing *self);

/* In the order of the server's list. position: below the number of items. */
SignetPop3Item        signet_pop3_listing_get_item        (SignetPop3Listing *self,
                                                           guint              position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetPop3Listing, signet_pop3_listing_free)

G_END_DECLS
