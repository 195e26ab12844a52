/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the head of one message at a time: as much as the envelope of a delivered mail is made of, or a long
 * header would be another one here than there. */
#include "config.h"
#include "header-fetch.h"

#include <string.h>

#include "envelope.h"

typedef struct
{
  GByteArray *head;
  guint64    *fingerprints;
  gboolean   *named;         /* nullable */
} HeaderFetch;

/* named: (out) (nullable): whether there is a Message-ID. */
static guint64
fingerprint (const char *head,
             gsize       length,
             gboolean   *named)
{
  gsize end = signet_header_find_end (head, length);
  gsize size = MIN (end ? end : length, SIGNET_ENVELOPE_MAX_HEAD);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (head, size);
  guint64 hash = signet_envelope_get_fingerprint (envelope);

  if (named != NULL)
    *named = hash != 0;
  if (hash != 0)
    return hash;

  hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  for (gsize i = 0; i < MIN (size, SIGNET_ENVELOPE_HEAD); i++)
    hash = (hash ^ (guchar) head[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash ? hash : 1;
}

static gboolean
begin (guint      index,
       gpointer   user_data,
       GError   **error)
{
  HeaderFetch *self = user_data;

  g_byte_array_set_size (self->head, 0);
  return TRUE;
}

static gboolean
data (const char  *bytes,
      gsize        length,
      gpointer     user_data,
      GError     **error)
{
  HeaderFetch *self = user_data;
  gsize room = SIGNET_ENVELOPE_MAX_HEAD - self->head->len;

  g_byte_array_append (self->head, (const guint8 *) bytes, (guint) MIN (length, room));
  return TRUE;
}

/* Where no field came, that is not the message's header: it is as good as refused. */
static gboolean
end (guint      index,
     gpointer   user_data,
     GError   **error)
{
  HeaderFetch *self = user_data;
  const char *head = (const char *) self->head->data;
  const gsize length = self->head->len;
  gboolean *named = self->named != NULL ? &self->named[index] : NULL;
  const gboolean is_header = length > 0 && memchr (head, ':', length) != NULL;

  self->fingerprints[index] = is_header ? fingerprint (head, length, named) : 0;
  return TRUE;
}

static void
refused (guint       index,
         const char *server_text,
         gpointer    user_data)
{
  HeaderFetch *self = user_data;

  self->fingerprints[index] = 0;
}

gsize
signet_header_find_end (const char *head,
                        gsize       length)
{
  const char *end = head + length;
  const char *feed = head;

  for (; feed < end && (feed = memchr (feed, '\n', (gsize) (end - feed))) != NULL; feed++)
    {
      if (end - feed >= 2 && feed[1] == '\n')
        return (gsize) (feed + 2 - head);
      if (end - feed >= 3 && feed[1] == '\r' && feed[2] == '\n')
        return (gsize) (feed + 3 - head);
    }
  return 0;
}

guint64
signet_header_fingerprint (const char *head,
                           gsize       length)
{
  g_return_val_if_fail (head != NULL || length == 0, 0);
  return fingerprint (head, length, NULL);
}

guint64 *
signet_header_fetch (SignetPop3Session  *session,
                     SignetPop3Listing  *listing,
                     const guint        *positions,
                     guint               n_positions,
                     gboolean           *named,
                     GCancellable       *cancellable,
                     GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_POP3_SESSION (session), NULL);
  g_return_val_if_fail (listing != NULL, NULL);

  static const SignetPop3Sink sink = { begin, data, end, refused, NULL };
  g_autoptr(GByteArray) head = g_byte_array_sized_new (SIGNET_ENVELOPE_HEAD);
  g_autofree guint64 *fingerprints = g_new0 (guint64, n_positions + 1);
  g_autofree SignetPop3Item *items = g_new (SignetPop3Item, n_positions + 1);
  HeaderFetch self = { head, fingerprints, named };

  for (guint i = 0; i < n_positions; i++)
    {
      items[i] = signet_pop3_listing_get_item (listing, positions[i]);
      items[i].size = SIGNET_ENVELOPE_HEAD / 4;
    }
  if (!signet_pop3_session_retrieve (session, items, n_positions, 0, &sink, &self, cancellable, error))
    return NULL;
  return g_steal_pointer (&fingerprints);
}
