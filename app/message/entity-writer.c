/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "entity-writer.h"

#include <stdarg.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "draft-error.h"
#include "field.h"
#include "quoted-printable.h"
#include "travel-entity.h"

#define LINE_BYTES 57          /* 76 characters of base64 */
#define CHUNK      (LINE_BYTES * 1024)
#define MAX_LINE   998         /* RFC 5322 section 2.1.1 */

static gboolean G_GNUC_PRINTF (2, 3)
put (SignetEntityWriter *self,
     const char         *format,
     ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return signet_spool_write (self->spool, text, strlen (text), self->error);
}

char *
signet_entity_writer_begin (SignetEntityWriter *self,
                            const char         *type,
                            const char         *parameters)
{
  g_return_val_if_fail (self != NULL && type != NULL, NULL);

  g_autofree char *unique = g_uuid_string_random ();
  /* "=_" is neither base64 nor quoted-printable. */
  g_autofree char *boundary = g_strconcat ("=_", unique, NULL);

  if (!put (self, "Content-Type: %s;\r\n boundary=\"%s\"%s\r\n\r\n", type, boundary,
            parameters != NULL ? parameters : ""))
    return NULL;
  return g_steal_pointer (&boundary);
}

gboolean
signet_entity_writer_part (SignetEntityWriter *self,
                           const char         *boundary)
{
  g_return_val_if_fail (self != NULL && boundary != NULL, FALSE);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, self->error)
         && put (self, "--%s\r\n", boundary);
}

gboolean
signet_entity_writer_end (SignetEntityWriter *self,
                          const char         *boundary)
{
  g_return_val_if_fail (self != NULL && boundary != NULL, FALSE);
  return put (self, "--%s--\r\n", boundary);
}

gboolean
signet_entity_writer_text (SignetEntityWriter *self,
                           const char         *type,
                           SignetSlice         text)
{
  g_return_val_if_fail (self != NULL && type != NULL, FALSE);

  gboolean plain = !self->always_encodes && signet_quoted_printable_is_needless (text);
  g_autoptr(GString) lines = plain ? signet_quoted_printable_lines (text)
                                   : signet_quoted_printable_encode (text);

  if (lines->len > 0 && lines->str[lines->len - 1] != '\n')
    g_string_append (lines, "\r\n");
  return put (self, "Content-Type: %s\r\nContent-Transfer-Encoding: %s\r\n\r\n", type,
              plain ? "7bit" : "quoted-printable")
         && signet_spool_write (self->spool, lines->str, lines->len, self->error);
}

static gboolean
put_base64 (SignetEntityWriter *self,
            const guchar       *data,
            gsize               length)
{
  g_autofree char *out = g_malloc (length / 3 * 4 + length / LINE_BYTES * 2 + 16);
  gsize end = 0;

  for (gsize at = 0; at < length; at += LINE_BYTES)
    {
      int state = 0, save = 0;

      end += g_base64_encode_step (data + at, MIN (LINE_BYTES, length - at), FALSE, out + end, &state,
                                   &save);
      end += g_base64_encode_close (FALSE, out + end, &state, &save);
      out[end++] = '\r';
      out[end++] = '\n';
    }
  return signet_spool_write (self->spool, out, end, self->error);
}

/* The file may fail while it is read: a sentence has to say which one it was. */
static gboolean
read_chunk (SignetEntityWriter *self,
            const char         *name,
            GInputStream       *stream,
            guchar             *buffer,
            gsize              *length)
{
  g_autoptr(GError) problem = NULL;

  if (g_input_stream_read_all (stream, buffer, CHUNK, length, self->cancellable, &problem))
    return TRUE;
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (self->error, g_steal_pointer (&problem));
  else
    g_set_error (self->error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ATTACHMENT,
                 _("“%s” cannot be read: %s"), name, problem->message);
  return FALSE;
}

static gboolean
put_stream (SignetEntityWriter *self,
            const char         *name,
            GInputStream       *stream)
{
  g_autofree guchar *buffer = g_malloc (CHUNK);
  gsize length;

  do
    if (!read_chunk (self, name, stream, buffer, &length) || !put_base64 (self, buffer, length))
      return FALSE;
  while (length == CHUNK);
  return TRUE;
}

gboolean
signet_entity_writer_bytes (SignetEntityWriter *self,
                            const char         *type,
                            GBytes             *bytes)
{
  g_return_val_if_fail (self != NULL && type != NULL && bytes != NULL, FALSE);

  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);

  return put (self, "Content-Type: %s\r\nContent-Transfer-Encoding: base64\r\n\r\n", type)
         && put_base64 (self, data, length);
}

/* What a stream has between two reads: whether it can go as it is, and its last byte. */
typedef struct
{
  gsize    column;
  char     last;
  gboolean clean;
} Lines;

static void
check_lines (Lines        *lines,
             const guchar *data,
             gsize         length)
{
  for (gsize i = 0; i < length && lines->clean; i++)
    {
      char c = (char) data[i];

      lines->column = c == '\n' ? 0 : lines->column + (c != '\r');
      lines->clean = c != '\0' && (guchar) c < 0x80 && lines->column <= MAX_LINE
                     && (lines->last != '\r' || c == '\n');
      lines->last = c;
    }
}

static gboolean
put_lines (SignetEntityWriter *self,
           Lines              *lines,
           const guchar       *data,
           gsize               length)
{
  g_autoptr(GString) out = g_string_sized_new (length + length / 16 + 2);

  for (gsize i = 0; i < length; i++)
    {
      if (data[i] == '\n' && lines->last != '\r')
        g_string_append_c (out, '\r');
      lines->last = (char) data[i];
      g_string_append_c (out, lines->last);
    }
  return signet_spool_write (self->spool, out->str, out->len, self->error);
}

/* is_clean: (out) (nullable): looks only whether it can go as it is; NULL: writes. */
static gboolean
pass_lines (SignetEntityWriter *self,
            const char         *name,
            GInputStream       *stream,
            gboolean           *is_clean)
{
  g_autofree guchar *buffer = g_malloc (CHUNK);
  Lines lines = { 0, '\0', TRUE };
  gsize length;

  do
    {
      if (!read_chunk (self, name, stream, buffer, &length))
        return FALSE;
      if (is_clean != NULL)
        check_lines (&lines, buffer, length);
      else if (!put_lines (self, &lines, buffer, length))
        return FALSE;
    }
  while (length == CHUNK && lines.clean);
  if (is_clean != NULL)
    *is_clean = lines.clean && lines.last != '\r';
  return TRUE;
}

/* type: with a name in encoded words as well, for programs that do not know RFC 2231. */
static gboolean
put_head (SignetEntityWriter *self,
          SignetAttachment   *attachment,
          const char         *type,
          const char         *encoding)
{
  const char *name = signet_attachment_get_name (attachment);
  const char *id = signet_attachment_get_content_id (attachment);
  g_autofree char *words = signet_field_parameter_words ("name", name);
  g_autofree char *file = signet_field_parameter ("filename", name);

  return put (self, "Content-Type: %s%s\r\nContent-Transfer-Encoding: %s\r\n", type, words, encoding)
         && (id == NULL || put (self, "Content-ID: <%s>\r\n", id))
         && put (self, "Content-Disposition: %s%s\r\n\r\n", id != NULL ? "inline" : "attachment",
                 file);
}

/* The mail with what is beyond 7 bits in its parts encoded, as a server that cannot take it along would do
 * (RFC 6152 section 3). Returns: (transfer full) (nullable): with error. */
static SignetSpool *
recode (SignetEntityWriter *self,
        SignetAttachment   *attachment)
{
  g_autoptr(SignetSpool) lines = signet_spool_new (self->directory);
  g_autoptr(GInputStream) stream = signet_attachment_open (attachment, self->error);
  SignetEntityWriter writer = { lines, self->cancellable, self->error };

  if (stream == NULL || !pass_lines (&writer, signet_attachment_get_name (attachment), stream, NULL))
    return NULL;
  return signet_travel_entity_new (lines, self->directory, self->cancellable, self->error);
}

/* RFC 2046 section 5.2.1 allows a mail no encoding, and a mail that is not of this kind could not be sent as
 * it is. written: (out): whether it was of that kind. */
static gboolean
try_mail (SignetEntityWriter *self,
          SignetAttachment   *attachment,
          SignetSpool        *recoded,
          gboolean           *written)
{
  const char *name = signet_attachment_get_name (attachment);
  g_autoptr(GInputStream) first = recoded != NULL ? signet_spool_open (recoded)
                                                  : signet_attachment_open (attachment, self->error);
  g_autoptr(GInputStream) second = NULL;

  if (first == NULL || !pass_lines (self, name, first, written))
    return FALSE;
  if (!*written)
    return TRUE;
  second = recoded != NULL ? signet_spool_open (recoded) : signet_attachment_open (attachment, self->error);
  /* The line end before the boundary is the boundary's, not the mail's. */
  return second != NULL && put_head (self, attachment, "message/rfc822", "7bit")
         && pass_lines (self, name, second, NULL) && put (self, "\r\n");
}

static gboolean
put_mail (SignetEntityWriter *self,
          SignetAttachment   *attachment,
          gboolean           *written)
{
  g_autoptr(SignetSpool) recoded = NULL;

  if (!try_mail (self, attachment, NULL, written))
    return FALSE;
  if (*written || !self->recodes_mails)
    return TRUE;
  recoded = recode (self, attachment);
  return recoded != NULL && try_mail (self, attachment, recoded, written);
}

gboolean
signet_entity_writer_attachment (SignetEntityWriter *self,
                                 SignetAttachment   *attachment)
{
  g_return_val_if_fail (self != NULL && attachment != NULL, FALSE);

  g_autofree char *field = signet_attachment_dup_field (attachment);
  const char *type = field;
  g_autoptr(GInputStream) stream = NULL;
  gboolean written;

  if (signet_attachment_is_mail (attachment))
    {
      if (!put_mail (self, attachment, &written))
        return FALSE;
      if (written)
        return TRUE;
      /* RFC 6532 section 3.7: of all messages, this one may be encoded. */
      type = "message/global";
    }
  else if (g_ascii_strncasecmp (type, "message/", strlen ("message/")) == 0)
    type = "application/octet-stream";

  stream = signet_attachment_open (attachment, self->error);
  return stream != NULL && put_head (self, attachment, type, "base64")
         && put_stream (self, signet_attachment_get_name (attachment), stream);
}
