/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pdf-page.h"

#include <poppler.h>

static void
render (const char      *path,
        cairo_surface_t *surface)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr(GError) error = NULL;
  cairo_t *cr = cairo_create (surface);
  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, &error);
  PopplerPage *page;

  g_assert_no_error (error);
  page = poppler_document_get_page (document, 0);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  g_object_unref (page);
  g_object_unref (document);
}

guint
pdf_page_count (const char *path,
                int         size,
                guint32     color)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size, size);
  guint count = 0;

  render (path, surface);
  cairo_surface_flush (surface);
  for (int y = 0; y < size; y++)
    {
      const guchar *line = cairo_image_surface_get_data (surface)
                           + y * cairo_image_surface_get_stride (surface);
      const guint32 *pixels = (const guint32 *) (const void *) line;

      for (int x = 0; x < size; x++)
        count += (pixels[x] & 0xFFFFFF) == color;
    }
  cairo_surface_destroy (surface);
  return count;
}
