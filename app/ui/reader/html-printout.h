/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "message.h"
#include "reader/web-view.h"

G_BEGIN_DECLS

/* Puts a message on paper, or into a PDF, as its HTML looks, with the facts of its header above it. A
 * view is made for that and goes away with it. */

/* Whether it has just one piece of HTML: more of them would have to be kept apart, which paper does
 * badly. Such a message is better printed as text. */
gboolean signet_html_printout_can    (SignetMessage        *message);

/* parent: the widget that asks. shown: the view in which the user sees the message; what it may fetch,
 * that of the paper may as well. verdict: a sentence about its signature, nullable. file: the PDF;
 * NULL asks for a printer. Errors: WEBKIT_PRINT_ERROR, G_IO_ERROR; G_IO_ERROR_CANCELLED if the user
 * thought better of it. */
void     signet_html_printout_async  (GtkWidget            *parent,
                                      SignetWebView        *shown,
                                      SignetMessage        *message,
                                      const char           *verdict,
                                      GFile                *file,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean signet_html_printout_finish (GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
