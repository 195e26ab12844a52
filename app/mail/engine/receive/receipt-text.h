/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-receive.h"

G_BEGIN_DECLS

/* What is to be said of messages that stay on the server because they cannot be had. Returns: (transfer full)
 * (nullable): sentences; NULL if there are none. */
char *signet_receipt_dup_left_text (const SignetReceipt *receipt);

G_END_DECLS
