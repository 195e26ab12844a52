/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets Tab and Shift+Tab lead out of a WebKitWebView, one stop at a time. view: before it is in a window. */
void signet_web_tab_mend (GtkWidget *view);

G_END_DECLS
