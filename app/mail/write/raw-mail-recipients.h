/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "address.h"

G_BEGIN_DECLS

/* Whom a mail goes to, by the fields of its header: To, Cc and Bcc; or, if it was sent on (RFC 5322 section
 * 3.6.6), those of the topmost block of Resent- fields that say so. Those below are of earlier journeys. */
typedef struct _SignetRawMailRecipients SignetRawMailRecipients;

SignetRawMailRecipients *signet_raw_mail_recipients_new  (void);
void                     signet_raw_mail_recipients_free (SignetRawMailRecipients  *self);

/* Takes notice of the next field, whole with its folds: "Name: value". Returns: whether it is one of the
 * topmost block of Resent- fields. */
gboolean                 signet_raw_mail_recipients_note (SignetRawMailRecipients  *self,
                                                          const char               *field);

/* All fields have been noted. Returns: whether that block says to whom it goes. */
gboolean                 signet_raw_mail_recipients_is_resent (SignetRawMailRecipients *self);

/* By whom that block says it was sent on, the first of several. Borrowed, nullable: it does not say to whom,
 * or not by whom. */
SignetAddress           *signet_raw_mail_recipients_get_resent_from (SignetRawMailRecipients *self);

/* All fields have been noted. visible, hidden: (out) (transfer full): addresses, each once; those of Bcc
 * without the others. Errors: G_IO_ERROR_INVALID_DATA for what is no address, and for nobody or too many: a
 * sentence. */
gboolean                 signet_raw_mail_recipients_list (SignetRawMailRecipients  *self,
                                                          GStrv                    *visible,
                                                          GStrv                    *hidden,
                                                          GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetRawMailRecipients, signet_raw_mail_recipients_free)

G_END_DECLS
