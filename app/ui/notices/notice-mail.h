/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "choice.h"

G_BEGIN_DECLS

/* What a notification may say of one new mail: who wrote it, and its subject unless it is encrypted. Its text
 * is never among it. */
typedef struct
{
  SignetFolder *folder;
  gboolean      was_read; /* when it came: a filter wants it to be told anyway, once */
  char         *name;     /* unique Maildir name */
  char         *sender;   /* "" if there is none */
  char         *subject;  /* "" if there is none; NULL: it is encrypted */
} SignetNoticeMail;

/* Returns: (transfer full). */
SignetNoticeMail *signet_notice_mail_new  (SignetFolder     *folder,
                                           SignetDelivered  *message);
void              signet_notice_mail_free (SignetNoticeMail *self);

/* Whether it need not be told any more, since it is read or gone. */
gboolean          signet_notice_mail_is_over (const SignetNoticeMail *self);

/* Mails by where they are, as a(ss): Maildir and name. mails: of SignetNoticeMail; only so many of the
 * newest, which come last, as a notification can carry. Returns: (transfer full) (floating). */
GVariant         *signet_notice_mail_to_variant (GPtrArray          *mails);

/* The Maildir of the newest of them, and its name. Borrowed. Returns: FALSE if there is none. */
gboolean          signet_notice_mail_get_newest (GVariant           *places,
                                                 const char        **maildir,
                                                 const char        **name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetNoticeMail, signet_notice_mail_free)

G_END_DECLS
