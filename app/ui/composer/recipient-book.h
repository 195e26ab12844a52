/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificates.h"
#include "groups.h"
#include "written-to.h"

G_BEGIN_DECLS

/* Who may be meant by what is typed: people that were written to, the more and the later the sooner, then
 * groups, those of whom there is a certificate, and whom the desktop's address books know. Main thread. */
#define SIGNET_TYPE_RECIPIENT_BOOK (signet_recipient_book_get_type ())
G_DECLARE_FINAL_TYPE (SignetRecipientBook, signet_recipient_book, SIGNET, RECIPIENT_BOOK, GObject)

/* groups: nullable. certificates: nullable; read anew if nobody has yet. Returns: (transfer full). */
SignetRecipientBook *signet_recipient_book_new  (SignetWrittenTo      *written_to,
                                                 SignetGroups         *groups,
                                                 SignetCertificates   *certificates);

/* Those with a word of the name, or the address, or its domain, that begins with text; the one whose
 * address it is first, then the best, at most max. Returns: (transfer full), of SignetParty. */
GPtrArray           *signet_recipient_book_find (SignetRecipientBook  *self,
                                                 const char           *text,
                                                 guint                 max);

/* Asks the desktop for its contacts (desktop-contacts.h), in the background, unless that was just done. */
void                 signet_recipient_book_load_contacts (SignetRecipientBook *self);

/* Borrowed, nullable. */
SignetGroups        *signet_recipient_book_get_groups (SignetRecipientBook *self);

/* What is told of a SignetParty in a list of guesses. name, details: (out) (transfer full). */
void                 signet_recipient_book_describe    (gconstpointer         item,
                                                        char                **name,
                                                        char                **details);

G_END_DECLS
