/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-identity.h"
#include "message.h"

G_BEGIN_DECLS

/* Reads a mail as one of the demo's persons does, with the private key. It is no second S/MIME for mail of
 * others: nothing is verified, and the mail was sent here. */

/* was_encrypted: (out): whether it had to be decrypted. Returns: (transfer full). */
SignetMessage *signet_demo_reading_open (GBytes              *mail,
                                         SignetDemoIdentity  *reader,
                                         gboolean            *was_encrypted);

G_END_DECLS
