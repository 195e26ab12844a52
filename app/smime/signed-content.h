/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "message.h"

G_BEGIN_DECLS

/* What anybody can read of a mail, for whoever keeps or compares its words: also what is inside signed
 * and compressed data (RFC 5652 section 5, RFC 3274), which a plain signet_message_new() shows as a
 * file. Nothing is decrypted and no signature is checked: encrypted parts stay closed, also inside
 * signed ones. What is damaged or huge stays a file. Blocking, for a worker. Returns: (transfer full). */
SignetMessage *signet_signed_content_read (GBytes *mail);

G_END_DECLS
