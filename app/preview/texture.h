/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* Decodes with the loaders that GTK has for its own use (PNG, JPEG, TIFF), for where those of gdk-pixbuf
 * start processes of their own (glycin), which nobody may do in here. GTK is opened only then. Returns:
 * (transfer full), NULL if that cannot be. */
GdkPixbuf *signet_texture_load (GBytes *file);

G_END_DECLS
