/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "part.h"

G_BEGIN_DECLS

/* A picture, or the first page of a document, as large as the window. Esc closes it. */
#define SIGNET_TYPE_PREVIEW_WINDOW (signet_preview_window_get_type ())
G_DECLARE_FINAL_TYPE (SignetPreviewWindow, signet_preview_window, SIGNET, PREVIEW_WINDOW, AdwWindow)

/* Presents one for the part, over the window that parent is in. */
void signet_preview_window_open (GtkWidget  *parent,
                                 SignetPart *part);

G_END_DECLS
