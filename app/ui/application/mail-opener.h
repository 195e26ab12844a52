/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "application/mail-errand.h"
#include "common/panes.h"
#include "composer/compose-desk.h"
#include "folders/folder-sidebar.h"
#include "messages/list-search.h"
#include "messages/message-list.h"

G_BEGIN_DECLS

/* Goes to a message that somebody named: to its folder, and as soon as that is loaded, to the message.
 * What is not there any more is told. Main thread. */
#define SIGNET_TYPE_MAIL_OPENER (signet_mail_opener_get_type ())
G_DECLARE_FINAL_TYPE (SignetMailOpener, signet_mail_opener, SIGNET, MAIL_OPENER, GObject)

typedef struct
{
  SignetComposeDesk   *desk;     /* nullable: nothing is answered */
  SignetFolderSidebar *sidebar;
  SignetListSearch    *search;
  SignetMessageList   *list;
  SignetPanes         *panes;
} SignetMailOpenerParts;

/* parts: copied; what is in it is borrowed and lives longer. Returns: (transfer full). */
SignetMailOpener *signet_mail_opener_new  (const SignetMailOpenerParts *parts);

/* name: unique Maildir name. Another call ends the one before. */
void              signet_mail_opener_open (SignetMailOpener            *self,
                                           SignetFolder                *folder,
                                           const char                  *name,
                                           SignetMailErrand             errand);

G_END_DECLS
