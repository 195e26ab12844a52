/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buffer holds a whole mail of common size, so that this one is parsed where it lies and written
 * by a single call. Of a larger one the head is kept aside when the buffer is first emptied. */
#include "config.h"
#include "message-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "file.h"

#define BUFFER_BYTES (128 * 1024)

struct _SignetMessageFile
{
  char       *directory;
  char       *path;  /* of the open file, or NULL */
  int         fd;
  guint64     size;  /* written already */
  gsize       used;  /* of buffer */
  GByteArray *head;
  char        buffer[BUFFER_BYTES];
};

SignetMessageFile *
signet_message_file_new (const char *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  SignetMessageFile *self = g_new (SignetMessageFile, 1);

  self->directory = g_strdup (directory);
  self->path = NULL;
  self->fd = -1;
  self->head = g_byte_array_new ();
  return self;
}

void
signet_message_file_free (SignetMessageFile *self)
{
  g_return_if_fail (self != NULL);

  signet_message_file_abort (self);
  g_byte_array_unref (self->head);
  g_free (self->directory);
  g_free (self);
}

gboolean
signet_message_file_begin (SignetMessageFile  *self,
                           const char         *name,
                           GError            **error)
{
  g_return_val_if_fail (self != NULL && self->path == NULL, FALSE);
  g_return_val_if_fail (name != NULL && strchr (name, '/') == NULL, FALSE);

  g_autofree char *path = g_build_filename (self->directory, name, NULL);

  self->fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return signet_file_set_error (error, errno, path);

  self->path = g_steal_pointer (&path);
  self->size = 0;
  self->used = 0;
  g_byte_array_set_size (self->head, 0);
  return TRUE;
}

static void
keep_up_to (SignetMessageFile *self,
            gsize              limit,
            const char       **data,
            gsize             *length)
{
  const gsize count = MIN (*length, limit - MIN (limit, self->head->len));

  g_byte_array_append (self->head, (const guint8 *) *data, (guint) count);
  *data += count;
  *length -= count;
}

/* As much as the envelope is read from, mostly a small part. */
static void
keep_head (SignetMessageFile *self,
           const char        *data,
           gsize              length)
{
  keep_up_to (self, SIGNET_ENVELOPE_HEAD, &data, &length);
  if (length > 0 && self->head->len < SIGNET_ENVELOPE_MAX_HEAD)
    keep_up_to (self, signet_envelope_get_limit ((const char *) self->head->data, self->head->len), &data,
                &length);
}

static gboolean
write_out (SignetMessageFile  *self,
           const char         *data,
           gsize               length,
           GError            **error)
{
  if (!signet_file_write_all (self->fd, data, length, self->path, error))
    {
      signet_message_file_abort (self);
      return FALSE;
    }
  self->size += length;
  return TRUE;
}

static gboolean
empty_buffer (SignetMessageFile  *self,
              GError            **error)
{
  const gsize used = self->used;

  keep_head (self, self->buffer, used);
  self->used = 0;
  return used == 0 || write_out (self, self->buffer, used, error);
}

gboolean
signet_message_file_write (SignetMessageFile  *self,
                           const char         *data,
                           gsize               length,
                           GError            **error)
{
  g_return_val_if_fail (self != NULL && self->path != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  if (length > sizeof self->buffer - self->used && !empty_buffer (self, error))
    return FALSE;
  if (length > sizeof self->buffer)
    {
      keep_head (self, data, length);
      return write_out (self, data, length, error);
    }

  memcpy (self->buffer + self->used, data, length);
  self->used += length;
  return TRUE;
}

static void
forget_file (SignetMessageFile *self)
{
  self->fd = -1;
  g_clear_pointer (&self->path, g_free);
}

/* What is still in the buffer is the whole mail, unless some of it was written before. */
static SignetEnvelope *
parse_envelope (SignetMessageFile *self)
{
  if (self->size > self->used)
    return signet_envelope_parse ((const char *) self->head->data, self->head->len);
  return signet_envelope_parse (self->buffer,
                                MIN (self->used, signet_envelope_get_limit (self->buffer, self->used)));
}

SignetEnvelope *
signet_message_file_end (SignetMessageFile  *self,
                         guint64            *size,
                         GError            **error)
{
  g_return_val_if_fail (self != NULL && self->path != NULL, NULL);
  g_return_val_if_fail (size != NULL, NULL);

  if (self->size > 0)
    keep_head (self, self->buffer, self->used);
  if (!write_out (self, self->buffer, self->used, error))
    return NULL;

  /* Some file systems tell only now that there is no room. */
  if (close (self->fd) != 0)
    {
      signet_file_set_error (error, errno, self->path);
      unlink (self->path);
      forget_file (self);
      return NULL;
    }
  *size = self->size;
  forget_file (self);
  return parse_envelope (self);
}

void
signet_message_file_abort (SignetMessageFile *self)
{
  g_return_if_fail (self != NULL);

  if (self->path == NULL)
    return;
  close (self->fd);
  unlink (self->path);
  forget_file (self);
}
