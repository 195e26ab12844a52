/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "part.h"

G_BEGIN_DECLS

/* A window for a mail that lies within another one. Esc closes it. */
#define SIGNET_TYPE_MESSAGE_WINDOW (signet_message_window_get_type ())
G_DECLARE_FINAL_TYPE (SignetMessageWindow, signet_message_window, SIGNET, MESSAGE_WINDOW, AdwWindow)

/* Presents one for the part, beside the window that parent is in: somewhere on a SignetMessagePage that
 * has an engine, which opens and judges the part as a mail of its own. */
void signet_message_window_open (GtkWidget  *parent,
                                 SignetPart *part);

G_END_DECLS
