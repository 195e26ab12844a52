/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decodes one attachment for the window, in a process of its own: decoders of pictures and documents
 * are large, and what they are fed here was written by strangers. See preview-format.h. */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>

#include "confinement.h"
#include "image.h"
#include "page.h"
#include "picture.h"
#include "preview-format.h"

/* Returns: (transfer full), NULL if there is nothing, or too much of it. */
static GBytes *
read_input (void)
{
  g_autoptr(GByteArray) all = g_byte_array_new ();
  static guint8 buffer[64 * 1024];

  for (;;)
    {
      gssize n = read (STDIN_FILENO, buffer, sizeof buffer);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || all->len + (gsize) MAX (n, 0) > SIGNET_PREVIEW_MAX_INPUT)
        return NULL;
      if (n == 0)
        break;
      g_byte_array_append (all, buffer, (guint) n);
    }
  return all->len > 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&all)) : NULL;
}

static gboolean
write_all (const void *data,
           gsize       length)
{
  const char *at = data;

  while (length > 0)
    {
      gssize n = write (STDOUT_FILENO, at, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      at += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static gboolean
write_image (const SignetImage *image)
{
  SignetPreviewHead head = { .width = image->width, .height = image->height };

  memcpy (head.magic, SIGNET_PREVIEW_MAGIC, sizeof head.magic);
  return write_all (&head, sizeof head)
         && write_all (image->pixels, (gsize) image->width * image->height * 4);
}

static gboolean
read_side (const char *text,
           guint      *side)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, SIGNET_PREVIEW_MAX_SIDE, &number, NULL))
    return FALSE;
  *side = (guint) number;
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GBytes) file = NULL;
  g_auto(SignetImage) image = { 0 };
  guint width, height;
  gboolean good;

  if (argc != 3 || !read_side (argv[1], &width) || !read_side (argv[2], &height)
      || !signet_confinement_enter ())
    return EXIT_FAILURE;

  file = read_input ();
  if (file == NULL)
    return EXIT_FAILURE;
  good = signet_page_is_document (file) ? signet_page_draw (file, width, height, &image)
                                        : signet_picture_decode (file, width, height, &image);
  return good && write_image (&image) ? EXIT_SUCCESS : EXIT_FAILURE;
}
