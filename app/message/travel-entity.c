/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entity is copied as it is, but for the parts that have to be written anew. */
#include "config.h"
#include "travel-entity.h"

#include <string.h>

#include "base64-lines.h"
#include "entity.h"
#include "quoted-printable.h"
#include "transfer.h"
#include "travel-check.h"

#define MAX_DEPTH  64
#define MAX_PARTS  5000
#define MAX_QUOTED (8 * 1024 * 1024)  /* bytes: a larger text goes as base64, which needs no memory */
#define PIECE      (1024 * 1024)

typedef struct
{
  SignetSpool   *spool;
  GCancellable  *cancellable;
  GError       **error;
} Writer;

static gboolean
copy (Writer     *self,
      const char *from,
      const char *end)
{
  for (; from < end; from += MIN (PIECE, end - from))
    if (g_cancellable_set_error_if_cancelled (self->cancellable, self->error)
        || !signet_spool_write (self->spool, from, MIN (PIECE, (gsize) (end - from)), self->error))
      return FALSE;
  return TRUE;
}

static const char *
end_of (SignetSlice slice)
{
  return slice.text + slice.length;
}

static gboolean
travels (SignetSlice bytes)
{
  SignetTravelCheck check = { 0 };

  signet_travel_check_feed (&check, (const guint8 *) bytes.text, bytes.length);
  return signet_travel_check_holds (&check);
}

static SignetSlice
get_encoding (const SignetEntity *entity)
{
  return entity->head.fields[SIGNET_HEAD_CONTENT_TRANSFER_ENCODING];
}

/* Its header with another Content-Transfer-Encoding. */
static gboolean
write_head (Writer             *self,
            const SignetEntity *entity,
            const char         *encoding)
{
  const SignetSlice old = signet_slice_trim (get_encoding (entity));
  const char *from = entity->raw.text;
  g_autofree char *field = g_strdup_printf ("Content-Transfer-Encoding: %s\r\n", encoding);

  if (old.text == NULL || old.length == 0)
    return signet_spool_write (self->spool, field, strlen (field), self->error)
           && copy (self, from, entity->body.text);
  return copy (self, from, old.text)
         && signet_spool_write (self->spool, encoding, strlen (encoding), self->error)
         && copy (self, end_of (old), entity->body.text);
}

static gboolean
write_base64 (Writer      *self,
              SignetSlice  body)
{
  SignetBase64Lines lines = { .spool = self->spool };
  const guint8 *at = (const guint8 *) body.text;

  for (gsize left = body.length; left > 0;)
    {
      const gsize piece = MIN (left, PIECE);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, self->error)
          || !signet_base64_lines_write (&lines, at, piece, self->error))
        return FALSE;
      at += piece;
      left -= piece;
    }
  return signet_base64_lines_finish (&lines, self->error);
}

/* The text with bare line feeds, as the encoder wants it. Returns: (transfer full) (nullable): NULL where it
 * would be no text any more, or of little use to whom it is to be readable for. */
static GString *
dup_text (const SignetEntity   *entity,
          GMimeContentEncoding  encoding)
{
  g_autoptr(GString) text = NULL;
  gsize n_eight_bit = 0;
  gsize length = 0;

  if (entity->body.length > MAX_QUOTED)
    return NULL;
  text = signet_transfer_decode (entity->body, encoding, G_MAXSIZE);
  for (gsize i = 0; i < text->len; i++)
    {
      const char c = text->str[i];

      if (c == '\0')
        return NULL;
      n_eight_bit += (c & 0x80) != 0;
      if (c != '\r' || i + 1 == text->len || text->str[i + 1] != '\n')
        text->str[length++] = c;
    }
  g_string_truncate (text, length);
  return n_eight_bit <= length / 3 || signet_transfer_is_encoded (encoding) ? g_steal_pointer (&text) : NULL;
}

static gboolean
write_leaf (Writer             *self,
            const SignetEntity *entity)
{
  const GMimeContentEncoding encoding = signet_transfer_encoding (get_encoding (entity));
  const gboolean is_quoted = encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
  const gboolean is_text = signet_content_type_has_major (&entity->type, "text/");
  g_autoptr(GString) text = NULL;
  g_autoptr(GString) quoted = NULL;

  if (entity->beyond || travels (entity->body)
      || signet_content_type_has_major (&entity->type, "message/")
      || (signet_transfer_is_encoded (encoding) && !(is_quoted && is_text)))
    return copy (self, entity->raw.text, end_of (entity->raw));
  if (is_text)
    text = dup_text (entity, encoding);
  if (text == NULL && is_quoted)
    return copy (self, entity->raw.text, end_of (entity->raw));
  if (text == NULL)
    return write_head (self, entity, "base64") && write_base64 (self, entity->body);
  quoted = signet_quoted_printable_encode ((SignetSlice) { text->str, text->len });
  return write_head (self, entity, "quoted-printable")
         && copy (self, quoted->str, quoted->str + quoted->len);
}

static gboolean
write_entity (Writer             *self,
              const SignetEntity *entity)
{
  const char *at = entity->body.text;

  if (!signet_entity_is_multipart (entity))
    return write_leaf (self, entity);
  if (signet_content_type_is (&entity->type, "multipart/signed") || travels (entity->raw))
    return copy (self, entity->raw.text, end_of (entity->raw));
  if (get_encoding (entity).text != NULL ? !write_head (self, entity, "7bit")
                                         : !copy (self, entity->raw.text, at))
    return FALSE;
  for (guint i = 0; i < signet_entity_n_parts (entity); i++)
    {
      const SignetEntity *part = signet_entity_part (entity, i);

      if (!copy (self, at, part->raw.text) || !write_entity (self, part))
        return FALSE;
      at = end_of (part->raw);
    }
  return copy (self, at, end_of (entity->body));
}

SignetSpool *
signet_travel_entity_new (SignetSpool   *entity,
                          const char    *directory,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_return_val_if_fail (entity != NULL, NULL);

  const SignetEntityBounds bounds = { MAX_DEPTH, MAX_PARTS };
  g_autoptr(SignetSpool) spool = signet_spool_new (directory);
  g_autoptr(GBytes) bytes = signet_spool_map (entity, error);
  g_autoptr(SignetEntity) tree = NULL;
  Writer writer = { spool, cancellable, error };
  const char *data;
  gsize length;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  tree = signet_entity_parse (data, length, &bounds);
  return write_entity (&writer, tree) ? g_steal_pointer (&spool) : NULL;
}
