/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notices/notice-mail.h"

G_BEGIN_DECLS

/* The words of a notification: of one mail "Bob", "Lunch?"; of several "5 new messages", "From Bob, Carol and
 * 3 others". Without what some desktops would take for mark-up. mails: of SignetNoticeMail, at least one.
 * Returns: (transfer full). */
char *signet_notice_text_dup_title (GPtrArray *mails);
char *signet_notice_text_dup_body  (GPtrArray *mails);

G_END_DECLS
