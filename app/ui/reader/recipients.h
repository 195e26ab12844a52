/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account-list.h"
#include "message.h"

G_BEGIN_DECLS

/* Whom a message went to, in words. All: (transfer full). */

/* "to me and 3 others", "to Alice", "to nobody that is named". accounts: nullable. */
char *signet_recipients_summary (SignetMessage     *message,
                                 SignetAccountList *accounts);

/* More than this is too many to read. */
#define SIGNET_RECIPIENTS_SOME 100

/* And more than this too many to show: laying them out would take too long. */
#define SIGNET_RECIPIENTS_MOST 1000

/* "Alice Example <alice@example.org>, bob@example.org", and how many more than max there are.
 * addresses: of SignetAddress. */
char *signet_recipients_list    (GPtrArray         *addresses,
                                 guint              max);

G_END_DECLS
