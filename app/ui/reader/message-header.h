/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "account-list.h"
#include "message.h"

G_BEGIN_DECLS

/* Above a message: subject, who wrote it and when, and to whom; all recipients can be unfolded. The
 * sender's address is always to be seen. */
#define SIGNET_TYPE_MESSAGE_HEADER (signet_message_header_get_type ())
G_DECLARE_FINAL_TYPE (SignetMessageHeader, signet_message_header, SIGNET, MESSAGE_HEADER, AdwBin)

/* accounts: nullable; whose addresses are "me". */
void signet_message_header_show (SignetMessageHeader *self,
                                 SignetMessage       *message,
                                 SignetAccountList   *accounts);

G_END_DECLS
