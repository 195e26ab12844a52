/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A window with a text as it is, line by line: the source of a mail, or its header. Lines can be
 * selected and copied (Ctrl+A, Ctrl+C) and searched (Ctrl+F); only what is seen is made, so that the
 * text may be of any size. */
#define SIGNET_TYPE_SOURCE_WINDOW (signet_source_window_get_type ())
G_DECLARE_FINAL_TYPE (SignetSourceWindow, signet_source_window, SIGNET, SOURCE_WINDOW, AdwWindow)

/* Presents one, over the window that parent is in. subtitle: under the title, such as a subject. */
void signet_source_window_open (GtkWidget  *parent,
                                const char *title,
                                const char *subtitle,
                                GBytes     *text);

G_END_DECLS
