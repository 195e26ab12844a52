/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"
#include "part.h"

G_BEGIN_DECLS

/* A window for a mail that lies within another one, or in a file. Esc closes it. */
#define SIGNET_TYPE_MESSAGE_WINDOW (signet_message_window_get_type ())
G_DECLARE_FINAL_TYPE (SignetMessageWindow, signet_message_window, SIGNET, MESSAGE_WINDOW, AdwWindow)

/* Presents one for the part, beside the window that parent is in: somewhere on a SignetMessagePage that
 * has an engine, which opens and judges the part as a mail of its own. */
void signet_message_window_open (GtkWidget  *parent,
                                 SignetPart *part);

/* The same for a part that was read from a file. parent: the window that it stands over, and goes with.
 * name: what it is called until its subject is known. */
void signet_message_window_open_file (GtkWindow    *parent,
                                      SignetEngine *engine,
                                      SignetPart   *part,
                                      const char   *name);

G_END_DECLS
