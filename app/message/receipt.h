/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "built.h"
#include "message.h"

G_BEGIN_DECLS

/* Whether a mail asks to be told when it is read (RFC 8098), and is not itself such an answer. */
gboolean     signet_receipt_is_wanted      (SignetMessage         *message);

/* Of SignetAddress: where the answer would go, at most 5. Returns: (transfer full). */
GPtrArray   *signet_receipt_dup_recipients (SignetMessage         *message);

typedef enum
{
  SIGNET_RECEIPT_WITH_SUBJECT,
  SIGNET_RECEIPT_WITHOUT_SUBJECT,  /* the mail was encrypted: what its subject says may be secret, too */
} SignetReceiptSubject;

/* The answer that tells it, for a click and never by itself. It tells nothing but that the mail was
 * displayed: no text of it goes back. from: the address that it was read as. It is sent with an empty
 * envelope sender (section 3), to recipients. recipients: (out) (transfer full) (optional): as above.
 * Errors: SIGNET_DRAFT_ERROR_RECEIPT if the mail asks for none, SIGNET_DRAFT_ERROR_ADDRESS, those of the
 * spool. Returns: (transfer full). */
SignetBuilt *signet_receipt_build          (SignetMessage         *message,
                                            SignetAddress         *from,
                                            SignetReceiptSubject   subject,
                                            GDateTime             *now,
                                            GPtrArray            **recipients,
                                            GError               **error);

G_END_DECLS
