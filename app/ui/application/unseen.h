/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A window that works without being on the screen. */

/* For its class, which is a final one: lets it end so, too. */
void signet_unseen_install (GtkWidgetClass *klass);

/* Makes what GTK wants of a window that can be closed. */
void signet_unseen_begin   (GtkWindow      *window);

/* It cannot work: what it says about that is to be read. */
void signet_unseen_end     (GtkWindow      *window);

G_END_DECLS
