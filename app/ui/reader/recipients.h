/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account-list.h"
#include "message.h"

G_BEGIN_DECLS

/* Whom a message went to, in words. All: (transfer full). */

/* "to me and 3 others", "to Alice", "to nobody that is named". accounts: nullable. */
char *signet_recipients_summary (SignetMessage     *message,
                                 SignetAccountList *accounts);

/* "Alice Example <alice@example.org>, bob@example.org", and how many more there are when they are
 * too many to read. addresses: of SignetAddress. */
char *signet_recipients_list    (GPtrArray         *addresses);

G_END_DECLS
