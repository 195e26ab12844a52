/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pdf-page.h"

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

/* Counts the pixels of which no channel is less than in low or more than in high. */
static guint
count (const char *path,
       int         size,
       guint32     low,
       guint32     high)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size, size);
  guint found = 0;

  render (path, surface);
  cairo_surface_flush (surface);
  for (int y = 0; y < size; y++)
    {
      const guchar *line = cairo_image_surface_get_data (surface)
                           + y * cairo_image_surface_get_stride (surface);
      const guint32 *pixels = (const guint32 *) (const void *) line;

      for (int x = 0; x < size; x++)
        {
          gboolean fits = TRUE;

          for (guint32 mask = 0xFF; mask <= 0xFF0000; mask <<= 8)
            fits = fits && (pixels[x] & mask) >= (low & mask) && (pixels[x] & mask) <= (high & mask);
          found += fits;
        }
    }
  cairo_surface_destroy (surface);
  return found;
}

guint
pdf_page_count (const char *path,
                int         size,
                guint32     color)
{
  return count (path, size, color, color);
}

guint
pdf_page_count_dark (const char *path,
                     int         size)
{
  return count (path, size, 0x000000, 0x9F9F9F);
}

char *
pdf_page_read_all (PopplerDocument *document)
{
  g_autoptr(GString) all = g_string_new (NULL);

  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *text = poppler_page_get_text (page);

      g_string_append (all, text);
      g_string_append_c (all, '\n');
      g_object_unref (page);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}
