/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/web-view.h"

G_BEGIN_DECLS

/* Prints what a web view shows, without a dialog, to what the settings say: the printer "Print to
 * File" with GTK_PRINT_SETTINGS_OUTPUT_URI makes a PDF. setup: nullable. Errors: WEBKIT_PRINT_ERROR. */
void     signet_web_print_async  (SignetWebView        *view,
                                  GtkPrintSettings     *settings,
                                  GtkPageSetup         *setup,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean signet_web_print_finish (SignetWebView        *view,
                                  GAsyncResult         *result,
                                  GError              **error);

G_END_DECLS
