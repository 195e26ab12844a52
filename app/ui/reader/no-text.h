/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reading.h"

G_BEGIN_DECLS

/* What is said where a message has no text, or one that nobody can read: that there is none, or that only
 * another program can open it. */
#define SIGNET_TYPE_NO_TEXT (signet_no_text_get_type ())
G_DECLARE_FINAL_TYPE (SignetNoText, signet_no_text, SIGNET, NO_TEXT, AdwBin)

/* page: what shows the message's HTML; nullable. */
void signet_no_text_show (SignetNoText  *self,
                          SignetReading *reading,
                          GtkWidget     *page);

G_END_DECLS
