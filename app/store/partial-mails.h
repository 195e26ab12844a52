/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which of an account's mails are only partly here, as its UIDL log says, which is read when the first one
 * is asked about. Belongs to one thread at a time. Blocking. */
typedef struct _SignetPartialMails SignetPartialMails;

/* log: path of the log, which need not be there. Returns: (transfer full). */
SignetPartialMails *signet_partial_mails_new      (const char         *log);
void                signet_partial_mails_free     (SignetPartialMails *self);

/* name: unique Maildir name. */
gboolean            signet_partial_mails_contains (SignetPartialMails *self,
                                                   const char         *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetPartialMails, signet_partial_mails_free)

G_END_DECLS
