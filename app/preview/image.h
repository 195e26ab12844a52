/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was decoded: width * height pixels of red, green, blue and alpha, never larger than it was
 * asked for. */
typedef struct
{
  guint   width;
  guint   height;
  guint8 *pixels;  /* (owned) */
} SignetImage;

/* Makes pixels for that size, which has to be bounded already. */
void signet_image_init  (SignetImage *self,
                         guint        width,
                         guint        height);
void signet_image_clear (SignetImage *self);

/* The factor, at most 1, by which a picture of that size fits into max_width * max_height. */
double signet_image_fit (double width,
                         double height,
                         guint  max_width,
                         guint  max_height);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetImage, signet_image_clear)

G_END_DECLS
