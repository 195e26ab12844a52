/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account-list.h"
#include "folder-role.h"
#include "reading.h"

G_BEGIN_DECLS

/* That a mail which came to the user asks to be told that it was read, and how that would be done. Nothing is
 * sent by it. */
typedef struct
{
  SignetReading *reading;
  SignetAccount *account;    /* over which it would go */
  SignetAddress *from;       /* as whom: whom the mail went to */
  char          *key;        /* of the mail, for the receipt log */
  char          *asker;      /* for people */
  char          *addresses;  /* where it would go, for people, if that is not just the asker; nullable */
} SignetReceiptOffer;

/* account: address of the one that the mail is in; directory: of its folder. Returns: (transfer full): NULL
 * if nothing is to be offered: none is wanted, the mail is the user's own, is in a folder of mails that are,
 * or of Junk, was altered on its way, or is not checked yet. */
SignetReceiptOffer *signet_receipt_offer_new  (SignetAccountList  *accounts,
                                               const char         *account,
                                               SignetFolderRole    role,
                                               const char         *directory,
                                               SignetReading      *reading);
void                signet_receipt_offer_free (SignetReceiptOffer *self);
SignetReceiptOffer *signet_receipt_offer_copy (const SignetReceiptOffer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetReceiptOffer, signet_receipt_offer_free)

G_END_DECLS
