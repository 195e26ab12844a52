/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the head of one message at a time. */
#include "config.h"
#include "header-fetch.h"

#include "envelope.h"

typedef struct
{
  GByteArray *head;
  guint64    *fingerprints;
} HeaderFetch;

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
  gsize room = SIGNET_ENVELOPE_HEAD - self->head->len;

  g_byte_array_append (self->head, (const guint8 *) bytes, (guint) MIN (length, room));
  return TRUE;
}

/* A message without one of the fields that identify it is known by all of its header. */
static guint64
hash_all (const GByteArray *head)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (guint i = 0; i < head->len; i++)
    hash = (hash ^ head->data[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

static gboolean
end (guint      index,
     gpointer   user_data,
     GError   **error)
{
  HeaderFetch *self = user_data;
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse ((const char *) self->head->data,
                                                              self->head->len);
  guint64 fingerprint = signet_envelope_get_fingerprint (envelope);

  self->fingerprints[index] = fingerprint ? fingerprint : hash_all (self->head);
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

guint64 *
signet_header_fetch (SignetPop3Session  *session,
                     SignetPop3Listing  *listing,
                     const guint        *positions,
                     guint               n_positions,
                     GCancellable       *cancellable,
                     GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_POP3_SESSION (session), NULL);
  g_return_val_if_fail (listing != NULL, NULL);

  static const SignetPop3Sink sink = { begin, data, end, refused };
  g_autoptr(GByteArray) head = g_byte_array_sized_new (SIGNET_ENVELOPE_HEAD);
  g_autofree guint64 *fingerprints = g_new0 (guint64, n_positions + 1);
  g_autofree SignetPop3Item *items = g_new (SignetPop3Item, n_positions + 1);
  HeaderFetch self = { head, fingerprints };

  for (guint i = 0; i < n_positions; i++)
    {
      items[i] = signet_pop3_listing_get_item (listing, positions[i]);
      items[i].size = SIGNET_ENVELOPE_HEAD / 4;
    }
  if (!signet_pop3_session_retrieve (session, items, n_positions, 0, &sink, &self, cancellable, error))
    return NULL;
  return g_steal_pointer (&fingerprints);
}
