/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-digest.h"

G_BEGIN_DECLS

/* What is in a Maildir, by the digests of the mails: so that none is brought in twice. A mail that was
 * there and that somebody has moved to another folder of the account since counts, too. The Maildirs are the
 * truth; a file beside the folder's cache only saves reading again what was read before, and tells what was
 * there:
 *
 *   CHECKSUM <tab> DIGEST <tab> NAME <line feed>
 *
 * DIGEST: hexadecimal. NAME: the unique Maildir name. It may be deleted or cut at any time: then what was
 * moved is not known any more. Blocking; one writer. */
typedef struct _SignetDigestLedger SignetDigestLedger;

/* So many mails of that many have been looked at. */
typedef void (*SignetDigestLedgerFunc) (guint    n_read,
                                        guint    n_all,
                                        gpointer user_data);

/* path: of the file, whose directory is made. maildir: reads what the file does not know; one that is
 * not there is empty. account: the directory of all Maildirs of the account. Errors: G_IO_ERROR. Returns:
 * (transfer full). */
SignetDigestLedger *signet_digest_ledger_open   (const char              *path,
                                                 const char              *maildir,
                                                 const char              *account,
                                                 SignetDigestLedgerFunc   func,
                                                 gpointer                 user_data,
                                                 GCancellable            *cancellable,
                                                 GError                 **error);
void                signet_digest_ledger_close  (SignetDigestLedger      *self);

/* The unique name of that mail. Borrowed; NULL if neither the Maildir nor, once it was there,
 * another one of the account has it. */
const char         *signet_digest_ledger_lookup (SignetDigestLedger      *self,
                                                 const SignetMailDigest  *digest);

/* The Maildir has it from now on. The first of several of one digest stays. */
void                signet_digest_ledger_add    (SignetDigestLedger      *self,
                                                 const SignetMailDigest  *digest,
                                                 const char              *name);

/* Writes to the file what was added; what cannot be written is only read again the next time. */
void                signet_digest_ledger_save   (SignetDigestLedger      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDigestLedger, signet_digest_ledger_close)

G_END_DECLS
