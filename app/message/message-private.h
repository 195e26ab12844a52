/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "message.h"
#include "walk.h"

G_BEGIN_DECLS

/* For a mail in a mail, which has what its outer one left of the bounds. Returns: (transfer
 * full). */
SignetMessage *signet_message_new_within (GBytes                 *bytes,
                                          SignetUnsealFunc        unseal,
                                          gpointer                user_data,
                                          const SignetWalkBounds *bounds);

/* Entities in it and in the mails in it, as far as they were looked at. */
guint          signet_message_get_n_parts (SignetMessage *self);

G_END_DECLS
