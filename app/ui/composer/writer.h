/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account-list.h"
#include "address.h"

G_BEGIN_DECLS

/* As whom a mail can be written: an identity of an account. Immutable. Property: text, "Alice Example
 * <alice@example.org>" (read only). */
#define SIGNET_TYPE_WRITER (signet_writer_get_type ())
G_DECLARE_FINAL_TYPE (SignetWriter, signet_writer, SIGNET, WRITER, GObject)

/* All that there are, of SignetWriter, account by account. Returns: (transfer full). */
GListModel    *signet_writer_list            (SignetAccountList  *accounts);

/* The position of the one with that address; or the first one. */
guint          signet_writer_find            (GListModel         *writers,
                                              const char         *address);
SignetAccount *signet_writer_get_account     (SignetWriter       *self);
SignetAddress *signet_writer_get_address     (SignetWriter       *self);

/* Where answers go; nullable. */
SignetAddress *signet_writer_get_reply_to    (SignetWriter       *self);

/* What stands under a mail, "" if nothing does. */
const char    *signet_writer_get_signature   (SignetWriter       *self);

/* Of the certificate to sign with; nullable: by address. */
const char    *signet_writer_get_fingerprint (SignetWriter       *self);

/* Whether mails are signed, encrypted unasked. */
gboolean       signet_writer_signs           (SignetWriter       *self);
gboolean       signet_writer_encrypts        (SignetWriter       *self);

G_END_DECLS
