/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "application/mail-errand.h"
#include "application/session.h"
#include "composer/compose-desk.h"

G_BEGIN_DECLS

/* Folders, messages and reader of a session, with their header bars, and what the keys do: the
 * whole of a window that has an account.
 *
 * Actions: mail.receive, mail.next, mail.previous, mail.next-unread, mail.back; those of
 * compose-actions.h and deed-actions.h. */
#define SIGNET_TYPE_MAIL_VIEW (signet_mail_view_get_type ())
G_DECLARE_FINAL_TYPE (SignetMailView, signet_mail_view, SIGNET, MAIL_VIEW, AdwBin)

/* desk: where mails are begun; nullable: nowhere. menu: for the button in the first header bar. */
GtkWidget *signet_mail_view_new           (SignetSession  *session,
                                           SignetComposeDesk *desk,
                                           GMenuModel     *menu);

/* Keeps the widths of the panes in settings. */
void       signet_mail_view_bind_settings (SignetMailView *self,
                                           GSettings      *settings);

/* Goes to a message: that of this name in the folder with that Maildir. Where it is no more, nothing happens,
 * or a toast says so. */
void       signet_mail_view_open_mail     (SignetMailView   *self,
                                           const char       *maildir,
                                           const char       *name,
                                           SignetMailErrand  errand);

G_END_DECLS
