/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "application/window.h"

G_BEGIN_DECLS

/* What the buttons of notifications do, as actions of the program that take an a(ss), messages by Maildir and
 * name: notice-open, notice-reply (the newest of them), notice-read, notice-archive (all of them, also while
 * no window is seen); and notice-certificates, which takes nothing and opens the window of certificates. */

/* Returns: the window, made if there is none; it need not be presented. */
typedef SignetWindow *(*SignetNoticeWindowFunc) (gpointer user_data);

/* map: the program's. user_data: for func, lives as long as map. */
void signet_notice_actions_add (GActionMap             *map,
                                SignetNoticeWindowFunc  func,
                                gpointer                user_data);

G_END_DECLS
