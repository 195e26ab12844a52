/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mail-digest.h"

#include <string.h>

#include <nettle/sha2.h>

#include "mail-notes.h"

#define MAX_NAME 32

typedef enum
{
  STATE_NAME,  /* at the begin of a line of the header: its name is gathered */
  STATE_PASS,  /* in a line that counts */
  STATE_SKIP,  /* in one that does not */
  STATE_BODY,
} State;

struct _SignetMailDigester
{
  struct sha256_ctx hash;
  State             state;
  gboolean          skipped;  /* the field before did not count, nor does what goes on with it */
  char              name[MAX_NAME];
  gsize             used;     /* of name */
  gsize             n_feeds;  /* line feeds that count only if something follows */
};

SignetMailDigester *
signet_mail_digester_new (void)
{
  SignetMailDigester *self = g_new0 (SignetMailDigester, 1);

  signet_mail_digester_begin (self);
  return self;
}

void
signet_mail_digester_free (SignetMailDigester *self)
{
  g_return_if_fail (self != NULL);
  g_free (self);
}

void
signet_mail_digester_begin (SignetMailDigester *self)
{
  g_return_if_fail (self != NULL);

  sha256_init (&self->hash);
  self->state = STATE_NAME;
  self->skipped = FALSE;
  self->used = 0;
  self->n_feeds = 0;
}

static void
count (SignetMailDigester *self,
       const char         *data,
       gsize               length)
{
  gsize n_feeds = 0;

  while (n_feeds < length && data[length - 1 - n_feeds] == '\n')
    n_feeds++;
  if (n_feeds < length)
    {
      for (; self->n_feeds > 0; self->n_feeds--)
        sha256_update (&self->hash, 1, (const guint8 *) "\n");
      sha256_update (&self->hash, length - n_feeds, (const guint8 *) data);
    }
  self->n_feeds += n_feeds;
}

/* Lines may end with CRLF or LF: no CR counts. */
static void
count_text (SignetMailDigester *self,
            const char         *data,
            gsize               length)
{
  const char *end = data + length;

  while (data < end)
    {
      const char *cr = memchr (data, '\r', (gsize) (end - data));
      const char *stop = cr != NULL ? cr : end;

      if (stop > data)
        count (self, data, (gsize) (stop - data));
      data = cr != NULL ? cr + 1 : end;
    }
}

static gboolean
is_blank (SignetMailDigester *self)
{
  return self->used == 0 || (self->used == 1 && self->name[0] == '\r');
}

/* The name is over, or it is too long for one that we know. */
static void
judge_name (SignetMailDigester *self,
            char                next)
{
  if (self->used == 0 && (next == ' ' || next == '\t'))
    self->state = self->skipped ? STATE_SKIP : STATE_PASS;
  else if (next == '\n' && is_blank (self))
    self->state = STATE_BODY;
  else
    {
      self->skipped = next == ':' && signet_mail_notes_is_note (self->name, self->used);
      self->state = self->skipped ? STATE_SKIP : STATE_PASS;
    }
  if (self->state != STATE_SKIP)
    count_text (self, self->name, self->used);
  self->used = 0;
}

static gsize
add_name (SignetMailDigester *self,
          const char         *data,
          gsize               length)
{
  for (gsize i = 0; i < length; i++)
    {
      const char c = data[i];

      if (c == ':' || c == '\n' || c == ' ' || c == '\t' || self->used == MAX_NAME)
        {
          judge_name (self, c);
          return i;
        }
      self->name[self->used++] = c;
    }
  return length;
}

static gsize
add_line (SignetMailDigester *self,
          const char         *data,
          gsize               length)
{
  const char *feed = memchr (data, '\n', length);
  const gsize taken = feed != NULL ? (gsize) (feed - data) + 1 : length;

  if (self->state == STATE_PASS)
    count_text (self, data, taken);
  if (feed != NULL)
    self->state = STATE_NAME;
  return taken;
}

void
signet_mail_digester_add (SignetMailDigester *self,
                          const char         *data,
                          gsize               length)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (data != NULL || length == 0);

  while (length > 0 && self->state != STATE_BODY)
    {
      const gsize taken = self->state == STATE_NAME ? add_name (self, data, length)
                                                    : add_line (self, data, length);

      data += taken;
      length -= taken;
    }
  count_text (self, data, length);
}

SignetMailDigest
signet_mail_digester_end (SignetMailDigester *self)
{
  SignetMailDigest digest = { 0 };

  g_return_val_if_fail (self != NULL, digest);

  count_text (self, self->name, self->used);
  sha256_digest (&self->hash, sizeof digest.bytes, digest.bytes);
  return digest;
}

guint
signet_mail_digest_hash (gconstpointer digest)
{
  guint hash;

  memcpy (&hash, digest, sizeof hash);
  return hash;
}

gboolean
signet_mail_digest_equal (gconstpointer a,
                          gconstpointer b)
{
  return memcmp (a, b, sizeof (SignetMailDigest)) == 0;
}
