/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reader/web-view.h"
#include "reading.h"

G_BEGIN_DECLS

/* Prints a message as the user sees it: one that is read as text is printed as text. widget: over which
 * questions are asked and whose action "win.toast" (s) tells how it went. view: what shows its HTML,
 * NULL: it is seen as text. file: the PDF, which has to be a local file; NULL asks for a printer. */
void signet_reading_print (GtkWidget     *widget,
                           SignetReading *reading,
                           SignetWebView *view,
                           GFile         *file);

G_END_DECLS
