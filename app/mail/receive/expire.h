/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account.h"

G_BEGIN_DECLS

/* What it means that a server deletes mail by itself (EXPIRE, RFC 2449 section 6.7). days: as
 * signet_engine_get_expire_days() has it. */

/* In a sentence. Returns: (transfer full) (nullable): NULL if it does not. */
char    *signet_expire_dup_sentence (int          days);

/* Whether mail may go sooner than the user chose. */
gboolean signet_expire_is_danger    (int          days,
                                     SignetLeave  leave,
                                     guint        leave_days);

G_END_DECLS
