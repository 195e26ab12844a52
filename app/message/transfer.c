/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "transfer.h"

#include <string.h>

#include "transfer-decoder.h"

gboolean
signet_transfer_is_encoded (GMimeContentEncoding encoding)
{
  return encoding == GMIME_CONTENT_ENCODING_BASE64
         || encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE
         || encoding == GMIME_CONTENT_ENCODING_UUENCODE;
}

/* GMime's step wants to begin after the "begin MODE NAME" line. Without one there is nothing to
 * undo. */
static gboolean
skip_begin (SignetSlice *rest)
{
  SignetSlice line;

  while (signet_slice_next_line (rest, &line))
    if (line.length >= 6 && memcmp (line.text, "begin ", 6) == 0)
      return TRUE;
  return FALSE;
}

void
signet_transfer_decoder_init (SignetTransferDecoder *self,
                              SignetSlice            body,
                              GMimeContentEncoding   encoding)
{
  self->rest = body;
  self->plain = !signet_transfer_is_encoded (encoding);
  self->done = FALSE;
  g_mime_encoding_init_decode (&self->state, encoding);
  if (encoding == GMIME_CONTENT_ENCODING_UUENCODE && skip_begin (&body))
    {
      self->state.state |= GMIME_UUDECODE_STATE_BEGIN;
      self->rest = body;
    }
  else if (encoding == GMIME_CONTENT_ENCODING_UUENCODE)
    self->plain = TRUE;
}

static gsize
finish (SignetTransferDecoder *self,
        SignetSlice            in)
{
  if (self->state.encoding != GMIME_CONTENT_ENCODING_BASE64)
    return g_mime_encoding_flush (&self->state, in.text, in.length, self->buffer);

  /* The padding may be missing, and without it GMime drops the last bytes. */
  gsize length = g_mime_encoding_step (&self->state, in.text, in.length, self->buffer);
  return length + g_mime_encoding_flush (&self->state, "==", 2, self->buffer + length);
}

/* With its padding the content ends; what follows, such as a mailing list's footer, is none of it, and
 * newer GMime would decode it, too. */
static SignetSlice
until_padding (SignetTransferDecoder *self,
               SignetSlice            in)
{
  const char *padding = in.length > 0 ? memchr (in.text, '=', in.length) : NULL;

  if (padding == NULL)
    return in;
  in.length = (gsize) (padding - in.text);
  self->rest.length = in.length;
  return in;
}

gboolean
signet_transfer_decoder_next (SignetTransferDecoder *self,
                              SignetSlice           *chunk)
{
  SignetSlice in = signet_slice_head (self->rest, SIGNET_TRANSFER_STEP);

  if (self->done)
    return FALSE;
  if (self->state.encoding == GMIME_CONTENT_ENCODING_BASE64)
    in = until_padding (self, in);
  self->rest.text += in.length;
  self->rest.length -= in.length;
  self->done = self->rest.length == 0;

  if (self->plain)
    *chunk = in;
  else if (self->done)
    *chunk = (SignetSlice) { self->buffer, finish (self, in) };
  else
    *chunk = (SignetSlice) { self->buffer, g_mime_encoding_step (&self->state, in.text, in.length,
                                                                 self->buffer) };
  return TRUE;
}

GMimeContentEncoding
signet_transfer_encoding (SignetSlice field)
{
  g_autofree char *value = NULL;

  if (field.length == 0)
    return GMIME_CONTENT_ENCODING_DEFAULT;
  value = signet_slice_dup_value (field, 60);
  value[strcspn (value, "; \t(")] = '\0';
  return g_mime_content_encoding_from_string (value);
}

GString *
signet_transfer_decode (SignetSlice          body,
                        GMimeContentEncoding encoding,
                        gsize                max)
{
  GString *out = g_string_sized_new (MIN (max, body.length) + 1);
  SignetTransferDecoder decoder;
  SignetSlice chunk;

  signet_transfer_decoder_init (&decoder, body, encoding);
  while (out->len < max && signet_transfer_decoder_next (&decoder, &chunk))
    g_string_append_len (out, chunk.text, (gssize) chunk.length);
  return out;
}

gboolean
signet_transfer_write (SignetSlice            body,
                       GMimeContentEncoding   encoding,
                       GOutputStream         *stream,
                       GCancellable          *cancellable,
                       GError               **error)
{
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  SignetTransferDecoder decoder;
  SignetSlice chunk;

  signet_transfer_decoder_init (&decoder, body, encoding);
  while (signet_transfer_decoder_next (&decoder, &chunk))
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !g_output_stream_write_all (stream, chunk.text, chunk.length, NULL, cancellable, error))
      return FALSE;
  return TRUE;
}

guint64
signet_transfer_size (SignetSlice          body,
                      GMimeContentEncoding encoding)
{
  SignetTransferDecoder decoder;
  SignetSlice chunk;
  guint64 size = 0;

  signet_transfer_decoder_init (&decoder, body, encoding);
  if (decoder.plain)
    return body.length;
  while (signet_transfer_decoder_next (&decoder, &chunk))
    size += chunk.length;
  return size;
}
