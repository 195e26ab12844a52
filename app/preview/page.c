/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "page.h"

#include <string.h>

#include <poppler.h>

#define MARK      "%PDF-"
#define MARK_ROOM 1024
#define MIN_SIDE  1.0
#define MAX_SIDE  20000.0  /* points; 14,400 is the format's own limit */

gboolean
signet_page_is_document (GBytes *file)
{
  gsize length;
  const char *data = g_bytes_get_data (file, &length);

  g_return_val_if_fail (file != NULL, FALSE);

  return length > 0 && memmem (data, MIN (length, MARK_ROOM), MARK, strlen (MARK)) != NULL;
}

/* cairo keeps a pixel as one number; the alpha is full everywhere on white paper. */
static void
copy_pixels (SignetImage     *image,
             cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  const gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  guint8 *to = image->pixels;

  for (guint y = 0; y < image->height; y++)
    for (guint x = 0; x < image->width; x++, to += 4)
      {
        guint32 pixel;

        memcpy (&pixel, data + y * stride + x * 4, sizeof pixel);
        to[0] = (guint8) (pixel >> 16);
        to[1] = (guint8) (pixel >> 8);
        to[2] = (guint8) pixel;
        to[3] = 0xFF;
      }
}

static gboolean
draw (PopplerPage *page,
      double       factor,
      SignetImage *image)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) image->width,
                                                         (int) image->height);
  cairo_t *cr = cairo_create (surface);
  gboolean good;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, factor, factor);
  poppler_page_render (page, cr);
  good = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (good)
    copy_pixels (image, surface);
  cairo_surface_destroy (surface);
  return good;
}

static gboolean
draw_to_fit (PopplerPage *page,
             guint        max_width,
             guint        max_height,
             SignetImage *image)
{
  g_auto(SignetImage) drawn = { 0 };
  double width, height;

  poppler_page_get_size (page, &width, &height);
  if (!(width >= MIN_SIDE && height >= MIN_SIDE && width <= MAX_SIDE && height <= MAX_SIDE))
    return FALSE;

  /* Unlike a picture a page has no size of its own in pixels: it fills what there is. */
  double factor = MIN (max_width / width, max_height / height);
  signet_image_init (&drawn, CLAMP ((guint) (width * factor), 1, max_width),
                     CLAMP ((guint) (height * factor), 1, max_height));
  if (!draw (page, factor, &drawn))
    return FALSE;
  *image = drawn;
  drawn.pixels = NULL;
  return TRUE;
}

gboolean
signet_page_draw (GBytes      *file,
                  guint        max_width,
                  guint        max_height,
                  SignetImage *image)
{
  g_return_val_if_fail (file != NULL && image != NULL, FALSE);

  PopplerDocument *document = poppler_document_new_from_bytes (file, NULL, NULL);
  PopplerPage *page = document != NULL ? poppler_document_get_page (document, 0) : NULL;
  gboolean good = page != NULL && draw_to_fit (page, max_width, max_height, image);

  g_clear_object (&page);
  g_clear_object (&document);
  return good;
}
