/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ber.h"

#include "der.h"

/* Values of indefinite length within each other: a streamed triple-wrapped layer has six. */
#define MAX_DEPTH 24

/* No algorithm has a name nearly as long. */
#define MAX_OID 64

#define LENGTH_INDEFINITE 0x80

typedef struct
{
  guint8   tag;
  gboolean indefinite;
  gsize    header;
  gsize    length;      /* of the content; 0 if indefinite */
} Header;

/* X.690 section 8.1.2 and 8.1.3. A definite length lies within what is there. */
static gboolean
read_header (SignetBer  self,
             Header    *header)
{
  gsize n_octets;

  if (self.length < 2 || (self.data[0] & 0x1F) == 0x1F)
    return FALSE;
  header->tag = self.data[0];
  header->indefinite = self.data[1] == LENGTH_INDEFINITE;
  header->header = 2;
  header->length = self.data[1] & 0x7F;
  if (header->indefinite)
    return (header->tag & SIGNET_BER_CONSTRUCTED) != 0;
  if (self.data[1] < LENGTH_INDEFINITE)
    return header->length <= self.length - 2;

  n_octets = header->length;
  if (n_octets > self.length - 2)
    return FALSE;
  header->length = 0;
  for (gsize i = 0; i < n_octets; i++)
    {
      if (header->length > (G_MAXSIZE >> 8))
        return FALSE;
      header->length = header->length << 8 | self.data[2 + i];
    }
  header->header += n_octets;
  return header->length <= self.length - header->header;
}

static void
advance (SignetBer *self,
         gsize      length)
{
  g_assert (length <= self->length);
  self->data += length;
  self->length -= length;
}

/* How many bytes stand before the end-of-contents of the innermost value that is open. */
static gboolean
find_end (SignetBer  rest,
          gsize     *length)
{
  const guint8 *begin = rest.data;
  guint depth = 1;
  Header header;

  while (read_header (rest, &header))
    {
      gboolean is_end = header.tag == 0 && !header.indefinite;

      if (is_end && header.length != 0)
        return FALSE;
      if (is_end && --depth == 0)
        {
          *length = (gsize) (rest.data - begin);
          return TRUE;
        }
      if (header.indefinite && ++depth > MAX_DEPTH)
        return FALSE;
      advance (&rest, header.header + header.length);
    }
  return FALSE;
}

SignetBer
signet_ber_begin (GBytes *bytes)
{
  SignetBer self = { .owner = bytes };

  g_return_val_if_fail (bytes != NULL, self);
  self.data = g_bytes_get_data (bytes, &self.length);
  return self;
}

gboolean
signet_ber_next (SignetBer      *self,
                 SignetBerValue *value)
{
  Header header;
  gsize trailer = 0;

  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  if (!read_header (*self, &header) || (header.tag == 0 && header.length == 0))
    return FALSE;

  value->tag = header.tag;
  value->content = *self;
  advance (&value->content, header.header);
  if (header.indefinite)
    {
      if (!find_end (value->content, &header.length))
        return FALSE;
      trailer = 2;
    }
  value->content.length = header.length;
  value->whole = *self;
  value->whole.length = header.header + header.length + trailer;
  advance (self, value->whole.length);
  return TRUE;
}

gboolean
signet_ber_take (SignetBer      *self,
                 guint           tag,
                 SignetBerValue *value)
{
  g_return_val_if_fail (self != NULL && value != NULL, FALSE);
  return self->length > 0 && self->data[0] == tag && signet_ber_next (self, value);
}

gboolean
signet_ber_enter (SignetBer *self,
                  guint      tag,
                  SignetBer *content)
{
  SignetBerValue value;

  g_return_val_if_fail (self != NULL && content != NULL, FALSE);

  if (!signet_ber_take (self, tag, &value))
    return FALSE;
  *content = value.content;
  return TRUE;
}

gboolean
signet_ber_take_uint (SignetBer *self,
                      guint      max,
                      guint     *number)
{
  SignetBer content;
  guint64 result = 0;

  g_return_val_if_fail (number != NULL, FALSE);

  if (!signet_ber_enter (self, SIGNET_BER_INTEGER, &content)
      || content.length == 0 || content.length > 5 || (content.data[0] & 0x80) != 0)
    return FALSE;
  for (gsize i = 0; i < content.length; i++)
    result = result << 8 | content.data[i];
  if (result > max)
    return FALSE;
  *number = (guint) result;
  return TRUE;
}

/* X.690 section 8.19: numbers in base 128; the first one holds two. */
char *
signet_ber_take_oid (SignetBer *self)
{
  SignetBer content;
  g_autoptr(GString) text = g_string_new (NULL);
  guint64 number = 0;

  if (!signet_ber_enter (self, SIGNET_BER_OID, &content)
      || content.length == 0 || content.length > MAX_OID
      || (content.data[content.length - 1] & 0x80) != 0)
    return NULL;

  for (gsize i = 0; i < content.length; i++)
    {
      if (number > (G_MAXUINT64 >> 7))
        return NULL;
      number = number << 7 | (content.data[i] & 0x7F);
      if ((content.data[i] & 0x80) != 0)
        continue;
      if (text->len == 0)
        {
          guint64 first = MIN (number / 40, 2);

          g_string_append_printf (text, "%" G_GUINT64_FORMAT, first);
          number -= first * 40;
        }
      g_string_append_printf (text, ".%" G_GUINT64_FORMAT, number);
      number = 0;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* X.690 section 8.7.3.2: the pieces are OCTET STRINGs, which may again be in pieces. */
static gboolean
join_pieces (GByteArray *out,
             SignetBer   pieces,
             guint       depth)
{
  SignetBerValue piece;

  if (depth > MAX_DEPTH)
    return FALSE;
  while (signet_ber_next (&pieces, &piece))
    if (piece.tag == SIGNET_BER_OCTET_STRING)
      g_byte_array_append (out, piece.content.data, (guint) piece.content.length);
    else if (piece.tag != (SIGNET_BER_OCTET_STRING | SIGNET_BER_CONSTRUCTED)
             || !join_pieces (out, piece.content, depth + 1))
      return FALSE;
  return pieces.length == 0;
}

static GBytes *
dup_octets (const SignetBerValue *value)
{
  if ((value->tag & SIGNET_BER_CONSTRUCTED) == 0)
    return signet_ber_dup (value->content);
  if (value->content.length > G_MAXINT32)
    return NULL;

  g_autoptr(GByteArray) joined = g_byte_array_sized_new ((guint) value->content.length);
  if (!join_pieces (joined, value->content, 0))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&joined));
}

GBytes *
signet_ber_take_octets (SignetBer *self,
                        guint      tag)
{
  SignetBerValue value;

  g_return_val_if_fail (self != NULL, NULL);

  if (!signet_ber_take (self, tag, &value)
      && !signet_ber_take (self, tag | SIGNET_BER_CONSTRUCTED, &value))
    return NULL;
  return dup_octets (&value);
}

GBytes *
signet_ber_dup (SignetBer self)
{
  g_return_val_if_fail (self.owner != NULL, NULL);

  const guint8 *begin = g_bytes_get_data (self.owner, NULL);

  return g_bytes_new_from_bytes (self.owner, (gsize) (self.data - begin), self.length);
}

static gboolean
encode (GByteArray           *out,
        const SignetBerValue *value,
        guint8                tag,
        guint                 depth)
{
  SignetBer rest = value->content;
  SignetBerValue child;

  if (depth > MAX_DEPTH)
    return FALSE;
  if ((value->tag & SIGNET_BER_CONSTRUCTED) == 0)
    {
      signet_der_add (out, tag, rest.data, rest.length);
      return TRUE;
    }
  if (value->tag == (SIGNET_BER_OCTET_STRING | SIGNET_BER_CONSTRUCTED))
    {
      g_autoptr(GBytes) joined = dup_octets (value);

      if (joined != NULL)
        signet_der_add (out, SIGNET_BER_OCTET_STRING, g_bytes_get_data (joined, NULL),
                        g_bytes_get_size (joined));
      return joined != NULL;
    }

  g_autoptr(GByteArray) children = g_byte_array_new ();
  while (signet_ber_next (&rest, &child))
    if (!encode (children, &child, child.tag, depth + 1))
      return FALSE;
  signet_der_add (out, tag, children->data, children->len);
  return rest.length == 0;
}

GBytes *
signet_ber_encode (const SignetBerValue *value,
                   guint8                tag)
{
  g_autoptr(GByteArray) out = g_byte_array_new ();

  g_return_val_if_fail (value != NULL, NULL);

  if (value->content.length > G_MAXINT32 || !encode (out, value, tag, 0))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
