/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "transfer-stream.h"

#include <string.h>

#include "transfer-decoder.h"

struct _SignetTransferStream
{
  GInputStream           parent_instance;
  GBytes                *body;
  SignetTransferDecoder  decoder;
  SignetSlice            chunk;  /* what of it was not read yet */
};

G_DEFINE_FINAL_TYPE (SignetTransferStream, signet_transfer_stream, G_TYPE_INPUT_STREAM)

static gssize
signet_transfer_stream_read (GInputStream  *stream,
                             void          *buffer,
                             gsize          count,
                             GCancellable  *cancellable,
                             GError       **error)
{
  SignetTransferStream *self = SIGNET_TRANSFER_STREAM (stream);
  gsize length;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  while (self->chunk.length == 0)
    if (!signet_transfer_decoder_next (&self->decoder, &self->chunk))
      return 0;
  length = MIN (count, self->chunk.length);
  memcpy (buffer, self->chunk.text, length);
  self->chunk.text += length;
  self->chunk.length -= length;
  return (gssize) length;
}

static void
signet_transfer_stream_finalize (GObject *object)
{
  g_bytes_unref (SIGNET_TRANSFER_STREAM (object)->body);
  G_OBJECT_CLASS (signet_transfer_stream_parent_class)->finalize (object);
}

static void
signet_transfer_stream_class_init (SignetTransferStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_transfer_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = signet_transfer_stream_read;
}

static void
signet_transfer_stream_init (SignetTransferStream *self)
{
}

GInputStream *
signet_transfer_stream_new (GBytes               *body,
                            GMimeContentEncoding  encoding)
{
  g_return_val_if_fail (body != NULL, NULL);

  SignetTransferStream *self = g_object_new (SIGNET_TYPE_TRANSFER_STREAM, NULL);
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  self->body = g_bytes_ref (body);
  signet_transfer_decoder_init (&self->decoder, (SignetSlice) { text, length }, encoding);
  return G_INPUT_STREAM (self);
}
