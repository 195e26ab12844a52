/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "built.h"
#include "message.h"

G_BEGIN_DECLS

/* Whether a mail asks to be told when it is read (RFC 8098), and is not itself such an answer. */
gboolean     signet_receipt_is_wanted (SignetMessage  *message);

/* The answer that tells it, for a click and never by itself. It tells nothing but that the mail was
 * displayed: no text of it goes back. from: the address that it was read as. It is sent with an empty
 * envelope sender (section 3), to recipients. recipients: (out) (transfer full) (optional): of
 * SignetAddress, at most 5. Errors: SIGNET_DRAFT_ERROR_RECEIPT if the mail asks for none,
 * SIGNET_DRAFT_ERROR_ADDRESS, those of the spool. Returns: (transfer full). */
SignetBuilt *signet_receipt_build     (SignetMessage  *message,
                                       SignetAddress  *from,
                                       GDateTime      *now,
                                       GPtrArray     **recipients,
                                       GError        **error);

G_END_DECLS
