/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "file-any.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>

#include "file.h"

#define PIECE 65536

/* Opening does not wait for who writes into a pipe: reading does, and can be cancelled. */
static GInputStream *
open_any (const char  *path,
          GError     **error)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat facts;

  if (fd >= 0 && (fstat (fd, &facts) != 0 || S_ISDIR (facts.st_mode)))
    {
      close (fd);
      errno = EISDIR;
    }
  else if (fd >= 0)
    return g_unix_input_stream_new (fd, TRUE);
  signet_file_set_error (error, errno, path);
  return NULL;
}

GBytes *
signet_file_any_read (const char    *path,
                      gsize          max,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(GInputStream) stream = open_any (path, error);
  g_autoptr(GByteArray) data = g_byte_array_new ();
  g_autofree char *shown = g_filename_display_name (path);
  gsize count;

  if (stream == NULL)
    return NULL;
  do
    {
      const guint at = data->len;

      g_byte_array_set_size (data, at + PIECE);
      if (!g_input_stream_read_all (stream, data->data + at, PIECE, &count, cancellable, error))
        {
          g_prefix_error (error, "%s: ", shown);
          return NULL;
        }
      g_byte_array_set_size (data, at + (guint) count);
    }
  while (count > 0 && data->len <= max);
  if (data->len <= max)
    return g_byte_array_free_to_bytes (g_steal_pointer (&data));
  signet_file_set_error (error, EFBIG, path);
  return NULL;
}
