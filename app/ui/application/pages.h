/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the window shows while there is no mail to be shown. Each is built when it is wanted, since most
 * starts want none of them. All are (transfer full). */

/* The demo mailbox is being made. */
GtkWidget  *signet_pages_new_opening (void);

/* There is no account yet. */
GtkWidget  *signet_pages_new_welcome (void);

/* What is shown is not there. description: plain text. */
GtkWidget  *signet_pages_new_failed  (const char *title,
                                      const char *description);

/* The main menu. */
GMenuModel *signet_pages_new_menu    (void);

G_END_DECLS
