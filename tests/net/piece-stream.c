/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "piece-stream.h"

#include <string.h>

struct _PieceStream
{
  GInputStream  parent_instance;
  const char   *data;
  gsize         length;
  gsize         step;
  gsize         split;   /* 0: none */
  guint64       total;
  guint64       given;
  GTimeSpan     pause;
  GError       *error;
};

G_DEFINE_FINAL_TYPE (PieceStream, piece_stream, G_TYPE_INPUT_STREAM)

static gssize
piece_stream_read (GInputStream  *stream,
                   void          *buffer,
                   gsize          count,
                   GCancellable  *cancellable,
                   GError       **error)
{
  PieceStream *self = PIECE_STREAM (stream);
  const gsize at = (gsize) (self->given % self->length);
  gsize size = MIN (MIN (count, self->step), MIN (self->length - at, self->total - self->given));

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  g_usleep ((gulong) self->pause);
  if (self->given < self->split)
    size = MIN (size, self->split - self->given);
  if (size == 0 && self->error != NULL)
    {
      g_propagate_error (error, g_error_copy (self->error));
      return -1;
    }
  memcpy (buffer, self->data + at, size);
  self->given += size;
  return (gssize) size;
}

static void
piece_stream_finalize (GObject *object)
{
  PieceStream *self = PIECE_STREAM (object);

  g_clear_error (&self->error);

  G_OBJECT_CLASS (piece_stream_parent_class)->finalize (object);
}

static void
piece_stream_class_init (PieceStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = piece_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = piece_stream_read;
}

static void
piece_stream_init (PieceStream *self)
{
}

GInputStream *
piece_stream_new (const char *data,
                  gsize       length,
                  gsize       step)
{
  g_assert_cmpuint (length, >, 0);
  g_assert_cmpuint (step, >, 0);

  PieceStream *self = g_object_new (PIECE_TYPE_STREAM, NULL);

  self->data = data;
  self->length = length;
  self->step = step;
  self->total = length;
  return G_INPUT_STREAM (self);
}

void
piece_stream_split_at (GInputStream *stream,
                       gsize         position)
{
  PIECE_STREAM (stream)->split = position;
}

void
piece_stream_repeat (GInputStream *stream,
                     guint64       total)
{
  PIECE_STREAM (stream)->total = total;
}

void
piece_stream_fail (GInputStream *stream,
                   GError       *error)
{
  PIECE_STREAM (stream)->error = error;
}

void
piece_stream_slow_down (GInputStream *stream,
                        GTimeSpan     pause)
{
  PIECE_STREAM (stream)->pause = pause;
}
