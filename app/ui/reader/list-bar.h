/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "header.h"

G_BEGIN_DECLS

/* Says that a message came by a mailing list, and how to leave it: by one click after a question that
 * names where it goes, else by the list's page or address, which are shown before they are opened. It
 * hides for a message of no list. How it went is told by the action "win.toast" (s). */
#define SIGNET_TYPE_LIST_BAR (signet_list_bar_get_type ())
G_DECLARE_FINAL_TYPE (SignetListBar, signet_list_bar, SIGNET, LIST_BAR, AdwBin)

/* message: what header belongs to, kept while it is shown. trusted: of SignetAuthentication, what the
 * user's own server noted; nullable. */
void signet_list_bar_show (SignetListBar *self,
                           GObject       *message,
                           SignetHeader  *header,
                           GPtrArray     *trusted);

G_END_DECLS
