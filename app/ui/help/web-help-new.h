/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmodule.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The door of the module signet-web to the help. */
typedef GtkWidget *(*SignetWebHelpNew) (const char *directory,
                                        const char *language);

/* What shows the pages of the help (help-pages.h), and follows the links among them.
 *
 * Properties: page (string): the name of the one that is shown, to be set; title (string, read only):
 * its title; has-back (gboolean, read only): whether another was shown before; failed (gboolean, read
 * only): it cannot show anything.
 * Actions, to be activated on it: help.back; help.zoom (i): 1 larger, -1 smaller, 0 normal.
 *
 * Returns: floating. */
G_MODULE_EXPORT
GtkWidget *signet_web_help_new (const char *directory,
                                const char *language);

G_END_DECLS
