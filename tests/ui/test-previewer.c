/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Previews, and what comes of programs and pictures that mean no good. */
#include "config.h"

#include <string.h>

#include <cairo-pdf.h>

#include "await.h"
#include "reader/previewer.h"
#include "sample-mail.h"
#include "temporary.h"

#define LONG  60000  /* milliseconds: longer than any of these pictures takes */

static char *directory;

/* One black pixel. */
#define PIXEL "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVQI12NgAAAAAgAB4iG8MwAAAABJRU5ErkJggg=="

static SignetPart *
make_part (const char *type,
           const void *data,
           gsize       length)
{
  g_autofree char *base64 = g_base64_encode (data, length);
  g_autofree char *mail = g_strdup_printf ("Content-Type: %s\nContent-Transfer-Encoding: base64\n"
                                           "Content-Disposition: attachment; filename=x\n\n%s\n",
                                           type, base64);
  g_autoptr(SignetMessage) message = sample_mail_parse (mail);

  return g_object_ref (g_ptr_array_index (signet_message_get_attachments (message), 0));
}

static SignetPart *
make_pixel (void)
{
  gsize length;
  g_autofree guchar *data = g_base64_decode (PIXEL, &length);

  return make_part ("image/png", data, length);
}

static GdkTexture *
load (SignetPreviewer  *previewer,
      SignetPart       *part,
      guint             side,
      GCancellable     *cancellable,
      GError          **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_previewer_load_async (previewer, part, side, side, cancellable, await_cb, &result);
  return signet_previewer_load_finish (previewer, await (&result), error);
}

static void
check_refused (const char *type,
               const void *data,
               gsize       length)
{
  g_autoptr(SignetPreviewer) previewer = signet_previewer_new ();
  g_autoptr(SignetPart) part = make_part (type, data, length);
  g_autoptr(GError) error = NULL;

  g_assert_null (load (previewer, part, 100, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_picture (void)
{
  g_autoptr(SignetPreviewer) previewer = signet_previewer_new ();
  g_autoptr(SignetPart) part = make_pixel ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = load (previewer, part, 100, NULL, &error);
  guint8 pixel[4];

  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 1);
  gdk_texture_download (texture, pixel, sizeof pixel);
  g_assert_cmpmem (pixel, 3, "\0\0\0", 3);
}

/* One red pixel, for which gdk-pixbuf has no loader here: the list of them is empty. */
static void
test_no_loader (void)
{
  static const guint8 tiff[] =
  {
    'I', 'I', 42, 0, 8, 0, 0, 0, 9, 0,
    0, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0,      /* width */
    1, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0,      /* height */
    2, 1, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0,      /* bits */
    3, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0,      /* not compressed */
    6, 1, 3, 0, 1, 0, 0, 0, 2, 0, 0, 0,      /* RGB */
    17, 1, 4, 0, 1, 0, 0, 0, 122, 0, 0, 0,   /* where it is */
    21, 1, 3, 0, 1, 0, 0, 0, 3, 0, 0, 0,     /* samples */
    22, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0,     /* rows */
    23, 1, 4, 0, 1, 0, 0, 0, 3, 0, 0, 0,     /* bytes */
    0, 0, 0, 0, 255, 0, 0,
  };
  g_autoptr(SignetPreviewer) previewer = signet_previewer_new ();
  g_autoptr(SignetPart) part = make_part ("image/tiff", tiff, sizeof tiff);
  g_autoptr(GError) error = NULL;
  guint32 pixel;

  g_setenv ("GDK_PIXBUF_MODULE_FILE", "/dev/null", TRUE);
  g_autoptr(GdkTexture) texture = load (previewer, part, 100, NULL, &error);
  g_unsetenv ("GDK_PIXBUF_MODULE_FILE");
  g_assert_no_error (error);
  gdk_texture_download (texture, (guint8 *) &pixel, sizeof pixel);
  g_assert_cmphex (pixel & 0xFFFFFF, ==, 0xFF0000);
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Of a document the first page is shown: here a red one, before a blue one. */
static void
test_document (void)
{
  g_autoptr(GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, pdf, 200, 100);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_paint (cr);
  cairo_show_page (cr);
  cairo_set_source_rgb (cr, 0, 0, 1);
  cairo_paint (cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  g_autoptr(SignetPreviewer) previewer = signet_previewer_new ();
  g_autoptr(SignetPart) part = make_part ("application/pdf", pdf->data, pdf->len);
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = load (previewer, part, 100, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 100);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 50);

  g_autofree guint32 *pixels = g_new (guint32, 100 * 50);
  gdk_texture_download (texture, (guint8 *) pixels, 100 * sizeof *pixels);
  g_assert_cmphex (pixels[25 * 100 + 50] & 0xFFFFFF, ==, 0xFF0000);
}

/* A header that promises more than a decoder may make of it. */
static void
put_size (guint8  *png,
          guint32  width,
          guint32  height)
{
  guint32 crc = 0xFFFFFFFF;

  width = GUINT32_TO_BE (width);
  height = GUINT32_TO_BE (height);
  memcpy (png + 16, &width, 4);
  memcpy (png + 20, &height, 4);
  for (guint i = 12; i < 29; i++)
    {
      crc ^= png[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320 : 0);
    }
  crc = GUINT32_TO_BE (~crc);
  memcpy (png + 29, &crc, 4);
}

static void
test_bomb (void)
{
  gsize length;
  g_autofree guchar *png = g_base64_decode (PIXEL, &length);

  put_size (png, 1, 1);
  g_autoptr(SignetPreviewer) previewer = signet_previewer_new ();
  g_autoptr(SignetPart) unchanged = make_part ("image/png", png, length);
  g_autoptr(GdkTexture) texture = load (previewer, unchanged, 100, NULL, NULL);
  g_assert_nonnull (texture);

  put_size (png, 20000, 20000);
  check_refused ("image/png", png, length);
  put_size (png, 1, 0x7FFFFFFF);
  check_refused ("image/png", png, length);
}

static void
test_cut (void)
{
  gsize length;
  g_autofree guchar *png = g_base64_decode (PIXEL, &length);

  for (gsize n = 1; n < 30; n += 7)
    check_refused ("image/png", png, n);
  check_refused ("application/pdf", "%PDF-1.4\n", 9);
  check_refused ("image/png", "hello", 5);
  check_refused ("application/pdf", "hello", 5);
}

/* Makes a program of those shell lines. Returns: (transfer full): one that runs it. */
static SignetPreviewer *
make_script (const char *lines,
             guint       patience)
{
  g_autofree char *path = g_build_filename (directory, "script", NULL);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n%s\n", lines);

  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700,
                                           NULL));
  return signet_previewer_new_for (path, patience);
}

static void
check_script (const char *lines,
              guint       patience,
              int         code)
{
  g_autoptr(SignetPreviewer) previewer = make_script (lines, patience);
  g_autoptr(SignetPart) part = make_pixel ();
  g_autoptr(GError) error = NULL;

  g_assert_null (load (previewer, part, 100, NULL, &error));
  g_assert_error (error, G_IO_ERROR, code);
}

static void
test_lies (void)
{
  check_script ("exit 0", LONG, G_IO_ERROR_INVALID_DATA);
  check_script ("kill -9 $$", LONG, G_IO_ERROR_INVALID_DATA);
  check_script ("printf SgPv; kill -9 $$", LONG, G_IO_ERROR_INVALID_DATA);
  check_script ("printf 'SgPv\\1\\0\\0\\0\\1\\0\\0\\0abc'", LONG, G_IO_ERROR_INVALID_DATA);
  check_script ("printf 'SgPv\\1\\0\\0\\0\\1\\0\\0\\0abcde'", LONG, G_IO_ERROR_INVALID_DATA);
  check_script ("printf 'SgPw\\1\\0\\0\\0\\1\\0\\0\\0abcd'", LONG, G_IO_ERROR_INVALID_DATA);
  check_script ("printf 'SgPv\\0\\0\\0\\0\\1\\0\\0\\0'", LONG, G_IO_ERROR_INVALID_DATA);
  check_script ("printf 'SgPv\\377\\377\\377\\377\\377\\377\\377\\377'", LONG,
                G_IO_ERROR_INVALID_DATA);
}

/* It is stopped, though it never ends by itself. */
static void
test_endless (void)
{
  check_script ("while :; do cat /dev/zero; done", LONG, G_IO_ERROR_INVALID_DATA);
  check_script ("exec sleep 1000", 50, G_IO_ERROR_TIMED_OUT);
}

static void
test_no_program (void)
{
  g_autoptr(SignetPreviewer) previewer = signet_previewer_new_for ("/nowhere/at-all", LONG);
  g_autoptr(SignetPart) part = make_pixel ();
  g_autoptr(GError) error = NULL;

  g_assert_null (load (previewer, part, 100, NULL, &error));
  g_assert_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (void)
{
  g_autoptr(SignetPreviewer) previewer = make_script ("exec sleep 1000", LONG);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(SignetPart) part = make_pixel ();
  g_autoptr(GError) error = NULL;

  g_timeout_add (20, cancel_cb, cancellable);
  g_assert_null (load (previewer, part, 100, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_can_show (void)
{
  g_autoptr(SignetPart) picture = make_pixel ();
  g_autoptr(SignetPart) empty = make_part ("image/png", "", 0);
  g_autoptr(SignetPart) text = make_part ("text/plain", "x", 1);
  g_autoptr(SignetPart) document = make_part ("application/pdf", "x", 1);

  g_assert_true (signet_previewer_can_show (picture));
  g_assert_true (signet_previewer_can_show (document));
  g_assert_false (signet_previewer_can_show (empty));
  g_assert_false (signet_previewer_can_show (text));
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  directory = temporary_make ("previewer");
  g_test_add_func ("/ui/previewer/picture", test_picture);
  g_test_add_func ("/ui/previewer/document", test_document);
  g_test_add_func ("/ui/previewer/no-loader", test_no_loader);
  g_test_add_func ("/ui/previewer/bomb", test_bomb);
  g_test_add_func ("/ui/previewer/cut", test_cut);
  g_test_add_func ("/ui/previewer/lies", test_lies);
  g_test_add_func ("/ui/previewer/endless", test_endless);
  g_test_add_func ("/ui/previewer/no-program", test_no_program);
  g_test_add_func ("/ui/previewer/cancel", test_cancel);
  g_test_add_func ("/ui/previewer/can-show", test_can_show);
  result = g_test_run ();
  temporary_remove (directory);
  return result;
}
