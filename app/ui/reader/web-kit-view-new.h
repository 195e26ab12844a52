/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmodule.h>
#include <gtk/gtk.h>

#include "reader/web-access.h"

G_BEGIN_DECLS

/* The door of the module signet-web, which is all that the program knows of it. */
typedef GtkWidget *(*SignetWebKitViewNew) (SignetWebAccess access);

/* Returns: floating, a SignetWebView. */
G_MODULE_EXPORT
GtkWidget *signet_web_kit_view_new (SignetWebAccess access);

G_END_DECLS
