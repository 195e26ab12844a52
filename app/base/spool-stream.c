/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "spool-stream.h"

#include <errno.h>

struct _SignetSpoolStream
{
  GInputStream  parent_instance;

  SignetSpool  *spool;
  guint64       position;
};

static void signet_spool_stream_init_seekable (GSeekableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetSpoolStream, signet_spool_stream, G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SEEKABLE,
                                                      signet_spool_stream_init_seekable))

static gssize
signet_spool_stream_read (GInputStream  *stream,
                          void          *buffer,
                          gsize          count,
                          GCancellable  *cancellable,
                          GError       **error)
{
  SignetSpoolStream *self = SIGNET_SPOOL_STREAM (stream);
  gssize read;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  read = signet_spool_read (self->spool, self->position, buffer, count, error);
  if (read > 0)
    self->position += (guint64) read;
  return read;
}

static goffset
signet_spool_stream_tell (GSeekable *seekable)
{
  return (goffset) SIGNET_SPOOL_STREAM (seekable)->position;
}

static gboolean
signet_spool_stream_can_seek (GSeekable *seekable)
{
  return TRUE;
}

static gboolean
signet_spool_stream_seek (GSeekable     *seekable,
                          goffset        offset,
                          GSeekType      type,
                          GCancellable  *cancellable,
                          GError       **error)
{
  SignetSpoolStream *self = SIGNET_SPOOL_STREAM (seekable);
  goffset size = (goffset) signet_spool_get_size (self->spool);
  goffset from = type == G_SEEK_CUR ? (goffset) self->position : type == G_SEEK_END ? size : 0;
  goffset place;

  if (!g_input_stream_set_pending (G_INPUT_STREAM (self), error))
    return FALSE;
  g_input_stream_clear_pending (G_INPUT_STREAM (self));
  if (__builtin_add_overflow (from, offset, &place) || place < 0 || place > size)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, g_strerror (EINVAL));
      return FALSE;
    }
  self->position = (guint64) place;
  return TRUE;
}

static gboolean
signet_spool_stream_can_truncate (GSeekable *seekable)
{
  return FALSE;
}

static gboolean
signet_spool_stream_truncate (GSeekable     *seekable,
                              goffset        offset,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, g_strerror (ENOTSUP));
  return FALSE;
}

static void
signet_spool_stream_finalize (GObject *object)
{
  signet_spool_unref (SIGNET_SPOOL_STREAM (object)->spool);
  G_OBJECT_CLASS (signet_spool_stream_parent_class)->finalize (object);
}

static void
signet_spool_stream_class_init (SignetSpoolStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_spool_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = signet_spool_stream_read;
}

static void
signet_spool_stream_init_seekable (GSeekableIface *iface)
{
  iface->tell = signet_spool_stream_tell;
  iface->can_seek = signet_spool_stream_can_seek;
  iface->seek = signet_spool_stream_seek;
  iface->can_truncate = signet_spool_stream_can_truncate;
  iface->truncate_fn = signet_spool_stream_truncate;
}

static void
signet_spool_stream_init (SignetSpoolStream *self)
{
}

SignetSpoolStream *
signet_spool_stream_new (SignetSpool *spool)
{
  g_return_val_if_fail (spool != NULL, NULL);

  SignetSpoolStream *self = g_object_new (SIGNET_TYPE_SPOOL_STREAM, NULL);

  self->spool = signet_spool_ref (spool);
  return self;
}
