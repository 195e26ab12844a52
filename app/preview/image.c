/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "image.h"

void
signet_image_init (SignetImage *self,
                   guint        width,
                   guint        height)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (width > 0 && height > 0);

  *self = (SignetImage) { width, height, g_malloc0_n ((gsize) width * height, 4) };
}

void
signet_image_clear (SignetImage *self)
{
  g_clear_pointer (&self->pixels, g_free);
}

double
signet_image_fit (double width,
                  double height,
                  guint  max_width,
                  guint  max_height)
{
  g_return_val_if_fail (width > 0 && height > 0, 1);

  return MIN (1, MIN (max_width / width, max_height / height));
}
