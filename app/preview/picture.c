/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "picture.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "texture.h"

#define MAX_PIXELS (100 * 1000 * 1000)
#define STEP       (64 * 1024)

typedef struct
{
  guint    max_width;
  guint    max_height;
  gboolean refused;
} Bounds;

/* Comes before any pixel is made. */
static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  Bounds          *bounds)
{
  double factor;

  if (width <= 0 || height <= 0 || (gint64) width * height > MAX_PIXELS)
    {
      bounds->refused = TRUE;
      gdk_pixbuf_loader_set_size (loader, 1, 1);
      return;
    }
  factor = signet_image_fit (width, height, bounds->max_width, bounds->max_height);
  gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * factor)),
                              MAX (1, (int) (height * factor)));
}

/* A file that was cut gives what is there of it. Returns: (transfer full) (nullable). */
static GdkPixbuf *
load (GBytes *file,
      Bounds *bounds)
{
  g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  gboolean good = TRUE;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), bounds);
  for (gsize at = 0; at < length && good && !bounds->refused; at += STEP)
    good = gdk_pixbuf_loader_write (loader, data + at, MIN (STEP, length - at), NULL);
  gdk_pixbuf_loader_close (loader, NULL);

  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (bounds->refused)
    return NULL;
  if (pixbuf == NULL)
    return signet_texture_load (file);
  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

/* The loaders of some formats pass over the size they were told. Returns: (transfer full). */
static GdkPixbuf *
shrink (GdkPixbuf    *pixbuf,
        const Bounds *bounds)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  double factor = signet_image_fit (width, height, bounds->max_width, bounds->max_height);

  if (factor >= 1)
    return g_object_ref (pixbuf);
  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) (width * factor)),
                                  MAX (1, (int) (height * factor)), GDK_INTERP_BILINEAR);
}

static void
copy_row (guint8       *to,
          const guint8 *from,
          guint         width,
          int           channels)
{
  for (guint x = 0; x < width; x++, to += 4, from += channels)
    {
      memcpy (to, from, 3);
      to[3] = channels == 4 ? from[3] : 0xFF;
    }
}

gboolean
signet_picture_decode (GBytes      *file,
                       guint        max_width,
                       guint        max_height,
                       SignetImage *image)
{
  g_return_val_if_fail (file != NULL && image != NULL, FALSE);

  Bounds bounds = { max_width, max_height, FALSE };
  g_autoptr(GdkPixbuf) loaded = load (file, &bounds);
  if (loaded == NULL || gdk_pixbuf_get_bits_per_sample (loaded) != 8)
    return FALSE;

  g_autoptr(GdkPixbuf) pixbuf = shrink (loaded, &bounds);
  if (pixbuf == NULL)
    return FALSE;

  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  signet_image_init (image, (guint) gdk_pixbuf_get_width (pixbuf),
                     (guint) gdk_pixbuf_get_height (pixbuf));
  for (guint y = 0; y < image->height; y++)
    copy_row (image->pixels + (gsize) y * image->width * 4, pixels + (gsize) y * (gsize) stride,
              image->width, gdk_pixbuf_get_n_channels (pixbuf));
  return TRUE;
}
