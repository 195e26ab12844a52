/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "image.h"

G_BEGIN_DECLS

/* Decodes what gdk-pixbuf knows, or else GTK (texture.h), of an animation the first picture. A picture that
 * claims to be of more than 100 megapixels is not decoded. image: (out): FALSE leaves it alone. */
gboolean signet_picture_decode (GBytes      *file,
                                guint        max_width,
                                guint        max_height,
                                SignetImage *image);

G_END_DECLS
