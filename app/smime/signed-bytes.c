/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "signed-bytes.h"

#include <string.h>

#define PIECE 16384

struct _SignetSignedBytes
{
  GBytes      *owner;
  SignetSlice  slice;
  gboolean     bare_feeds;  /* some line ends lack their CR */
};

/* The first line feed at or after from that has no CR before it; NULL if there is none. begin: where
 * the text begins. */
static const char *
find_bare_feed (const char *begin,
                const char *from,
                const char *end)
{
  const char *feed;

  for (; from < end && (feed = memchr (from, '\n', (gsize) (end - from))) != NULL; from = feed + 1)
    if (feed == begin || feed[-1] != '\r')
      return feed;
  return NULL;
}

SignetSignedBytes *
signet_signed_bytes_new_detached (GBytes      *mail,
                                  SignetSlice  part)
{
  g_return_val_if_fail (mail != NULL, NULL);

  SignetSignedBytes *self = g_new0 (SignetSignedBytes, 1);
  const char *end = part.text + part.length;

  self->owner = g_bytes_ref (mail);
  self->slice = part;
  self->bare_feeds = find_bare_feed (part.text, part.text, end) != NULL;
  return self;
}

SignetSignedBytes *
signet_signed_bytes_new_inside (GBytes *content)
{
  g_return_val_if_fail (content != NULL, NULL);

  SignetSignedBytes *self = g_new0 (SignetSignedBytes, 1);

  self->owner = g_bytes_ref (content);
  self->slice.text = g_bytes_get_data (content, &self->slice.length);
  return self;
}

void
signet_signed_bytes_free (SignetSignedBytes *self)
{
  g_return_if_fail (self != NULL);

  g_bytes_unref (self->owner);
  g_free (self);
}

typedef struct
{
  SignetSignedBytesFunc func;
  gpointer              user_data;
  gsize                 length;
  char                  bytes[PIECE];
} Piece;

static void
piece_flush (Piece *self)
{
  if (self->length > 0)
    self->func (self->bytes, self->length, self->user_data);
  self->length = 0;
}

static void
piece_add (Piece      *self,
           const char *bytes,
           gsize       length)
{
  if (self->length + length > PIECE)
    piece_flush (self);
  if (length > PIECE)
    {
      self->func (bytes, length, self->user_data);
      return;
    }
  memcpy (self->bytes + self->length, bytes, length);
  self->length += length;
}

void
signet_signed_bytes_feed (SignetSignedBytes     *self,
                          SignetSignedBytesFunc  func,
                          gpointer               user_data)
{
  g_return_if_fail (self != NULL && func != NULL);

  const char *at = self->slice.text;
  const char *end = at + self->slice.length;
  const char *feed;

  if (!self->bare_feeds)
    {
      if (self->slice.length > 0)
        func (at, self->slice.length, user_data);
      return;
    }

  Piece piece = { func, user_data };
  while ((feed = find_bare_feed (self->slice.text, at, end)) != NULL)
    {
      piece_add (&piece, at, (gsize) (feed - at));
      piece_add (&piece, "\r\n", 2);
      at = feed + 1;
    }
  piece_add (&piece, at, (gsize) (end - at));
  piece_flush (&piece);
}

static void
append_cb (const char *bytes,
           gsize       length,
           gpointer    user_data)
{
  g_byte_array_append (user_data, (const guint8 *) bytes, (guint) length);
}

GBytes *
signet_signed_bytes_dup (SignetSignedBytes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->bare_feeds)
    {
      GByteArray *all = g_byte_array_sized_new ((guint) MIN (self->slice.length, G_MAXINT / 2));

      signet_signed_bytes_feed (self, append_cb, all);
      return g_byte_array_free_to_bytes (all);
    }

  const char *begin = g_bytes_get_data (self->owner, NULL);
  if (self->slice.length == 0)
    return g_bytes_new_static ("", 0);
  return g_bytes_new_from_bytes (self->owner, (gsize) (self->slice.text - begin),
                                 self->slice.length);
}
