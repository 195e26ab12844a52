/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "address.h"
#include "authentication.h"
#include "mailing-list.h"

G_BEGIN_DECLS

/* What the header of a mail tells beside what every row of a list shows. Immutable; lives as
 * long as its message; may cross threads. */
typedef struct _SignetHeader SignetHeader;

/* Of SignetAddress: every mailbox in every From field. A mail that everybody reads in the same
 * way has one. */
GPtrArray         *signet_header_get_senders        (SignetHeader *self);

/* Whether a From field has a group (RFC 6854). */
gboolean           signet_header_has_sender_group   (SignetHeader *self);

/* Who sent it for the author (RFC 5322 section 3.6.2); nullable. */
SignetAddress     *signet_header_get_sender         (SignetHeader *self);

/* Of SignetAddress, perhaps empty. Resent ones (RFC 5322 section 3.6.6) are those of the last
 * time it was passed on. */
GPtrArray         *signet_header_get_bcc            (SignetHeader *self);
GPtrArray         *signet_header_get_resent_from    (SignetHeader *self);
GPtrArray         *signet_header_get_resent_to      (SignetHeader *self);

/* Who asks to be told that it was read (RFC 8098 section 2.1): SignetAddress, perhaps none. */
GPtrArray         *signet_header_get_receipt_to     (SignetHeader *self);

/* Message-IDs without brackets: of what it answers ("" if of nothing), and char* of the
 * conversation, the oldest first. */
const char        *signet_header_get_in_reply_to    (SignetHeader *self);
GPtrArray         *signet_header_get_references     (SignetHeader *self);

/* NULL if it came by none. */
SignetMailingList *signet_header_get_list           (SignetHeader *self);

/* Of SignetAuthentication: only those on top, above anything that another server wrote. Whether to
 * believe them depends on whose server wrote them. */
GPtrArray         *signet_header_get_authentication (SignetHeader *self);

/* The fields as they were received, up to the empty line. */
GBytes            *signet_header_get_raw            (SignetHeader *self);

G_END_DECLS
