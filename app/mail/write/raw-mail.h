/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "address.h"
#include "built.h"

G_BEGIN_DECLS

/* A whole mail that another program wrote, made ready for being sent as a submission server does it (RFC
 * 6409 section 8): hidden recipients are taken out of the header, a missing Date or Message-ID is added,
 * line ends become CRLF. Immutable, reference counted; may cross threads. */
typedef struct _SignetRawMail SignetRawMail;

#define SIGNET_RAW_MAIL_MAX_HEADER (1024 * 1024)  /* bytes */

/* stream: LF or CRLF. spool_directory: for what does not fit into memory, nullable. Errors:
 * G_IO_ERROR_INVALID_DATA for what is no mail or has nobody to go to: a sentence; those of the stream and
 * of the disk. Blocking. Returns: (transfer full). */
SignetRawMail    *signet_raw_mail_read          (GInputStream   *stream,
                                                 const char     *spool_directory,
                                                 GCancellable   *cancellable,
                                                 GError        **error);

/* The same mail from somebody else; one that is resent has its author still, and is resent by them. Returns:
 * (transfer full). */
SignetRawMail    *signet_raw_mail_with_from     (SignetRawMail  *self,
                                                 SignetAddress  *from);
SignetRawMail    *signet_raw_mail_ref           (SignetRawMail  *self);
void              signet_raw_mail_unref         (SignetRawMail  *self);

/* Whether it goes to those whom its Resent- fields name (RFC 5322 section 3.6.6). */
gboolean          signet_raw_mail_is_resent     (SignetRawMail  *self);

/* Header fields and entity. Borrowed. */
SignetBuilt      *signet_raw_mail_get_built     (SignetRawMail  *self);

/* The header fields with the hidden recipients: signet_raw_mail_read() finds in them whom it found before.
 * Returns: (transfer full), of char *. */
GPtrArray        *signet_raw_mail_dup_all_fields (SignetRawMail *self);

/* Who sends it: whoever sends it on, if it is (RFC 5322 section 3.6.6), else its author. Nullable: the mail
 * does not say. */
SignetAddress    *signet_raw_mail_get_from      (SignetRawMail  *self);

/* Addresses, each once: of To and Cc, and of Bcc without those (raw-mail-recipients.h). */
const char *const *signet_raw_mail_get_visible  (SignetRawMail  *self);
const char *const *signet_raw_mail_get_hidden   (SignetRawMail  *self);

/* Whether the body has bytes beyond ASCII. */
gboolean          signet_raw_mail_is_eight_bit  (SignetRawMail  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetRawMail, signet_raw_mail_unref)

G_END_DECLS
