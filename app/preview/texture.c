/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "texture.h"

#include <gmodule.h>

#define LIBRARY  "libgtk-4.so.1"
#define MAX_SIDE 20000

/* What is needed of GTK; a texture is a GObject. */
typedef struct
{
  gpointer (*new_from_bytes) (GBytes *bytes, GError **error);
  int      (*get_width)      (gpointer texture);
  int      (*get_height)     (gpointer texture);
  void     (*download)       (gpointer texture, guint8 *data, gsize stride);
} Gtk;

static gboolean
open_gtk (Gtk *gtk)
{
  GModule *module = g_module_open (LIBRARY, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gboolean good;

  if (module == NULL)
    return FALSE;
  /* It has types, which are for ever. */
  g_module_make_resident (module);
  good = g_module_symbol (module, "gdk_texture_new_from_bytes", (gpointer *) &gtk->new_from_bytes)
         && g_module_symbol (module, "gdk_texture_get_width", (gpointer *) &gtk->get_width)
         && g_module_symbol (module, "gdk_texture_get_height", (gpointer *) &gtk->get_height)
         && g_module_symbol (module, "gdk_texture_download", (gpointer *) &gtk->download);
  return good;
}

/* As cairo keeps a pixel: one number, its colours multiplied by its alpha. */
static void
convert (guint8  *to,
         guint32  pixel)
{
  const guint alpha = pixel >> 24;

  for (guint i = 0; i < 3; i++)
    {
      const guint color = pixel >> (16 - 8 * i) & 0xFF;

      to[i] = (guint8) (alpha > 0 ? MIN (color * 255 / alpha, 255) : 0);
    }
  to[3] = (guint8) alpha;
}

static GdkPixbuf *
copy (const Gtk *gtk,
      gpointer   texture)
{
  const int width = gtk->get_width (texture);
  const int height = gtk->get_height (texture);
  g_autofree guint32 *pixels = NULL;
  GdkPixbuf *pixbuf;

  if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE)
    return NULL;
  pixels = g_try_new (guint32, (gsize) width * (gsize) height);
  pixbuf = pixels != NULL ? gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height) : NULL;
  if (pixbuf == NULL)
    return NULL;
  gtk->download (texture, (guint8 *) pixels, (gsize) width * sizeof *pixels);

  guint8 *to = gdk_pixbuf_get_pixels (pixbuf);
  const gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);
  for (gsize y = 0; y < (gsize) height; y++)
    for (gsize x = 0; x < (gsize) width; x++)
      convert (to + y * stride + x * 4, pixels[y * (gsize) width + x]);
  return pixbuf;
}

GdkPixbuf *
signet_texture_load (GBytes *file)
{
  g_return_val_if_fail (file != NULL, NULL);

  Gtk gtk;
  g_autoptr(GObject) texture = open_gtk (&gtk) ? gtk.new_from_bytes (file, NULL) : NULL;

  return texture != NULL ? copy (&gtk, texture) : NULL;
}
