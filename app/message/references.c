/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "references.h"

#include <string.h>

#include "base-subject.h"

#define MAX_ID         1000  /* bytes; a longer one is none */
#define MAX_ADDRESSES  4000  /* bytes of a field of addresses that are read */
#define MAX_RECIPIENTS 4     /* of an answer whose topics are looked for */

static guint64
hash (const char *text,
      gsize       length)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;
  guint64 number;

  g_checksum_update (sum, (const guchar *) text, (gssize) length);
  g_checksum_get_digest (sum, digest, &size);
  memcpy (&number, digest, sizeof number);
  return GUINT64_FROM_LE (number) & ~G_GUINT64_CONSTANT (1);
}

guint64
signet_references_hash_id (const char *id,
                           gsize       length)
{
  g_return_val_if_fail (id != NULL || length == 0, 0);

  char plain[MAX_ID];
  gsize n = 0;

  if (length > MAX_ID)
    return 0;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (id[i]) && id[i] != '\0')
      plain[n++] = id[i];
  return n > 0 ? MAX (hash (plain, n), 2) : 0;
}

/* 0 where one of them is not known. */
static guint64
hash_topic (const char *subject,
            const char *from,
            const char *to)
{
  g_autofree char *text = NULL;
  g_autofree char *small = NULL;

  if (*subject == '\0' || *from == '\0' || *to == '\0')
    return 0;
  text = g_strconcat (from, "\n", to, "\n", subject, NULL);
  small = g_ascii_strdown (text, -1);
  return hash (small, strlen (small)) | 1;
}

gboolean
signet_references_is_topic (guint64 number)
{
  return (number & 1) != 0;
}

/* Takes the next "<…>" off rest. */
static gboolean
next_id (SignetSlice *rest,
         SignetSlice *id)
{
  while (rest->length > 0)
    {
      const char *open = memchr (rest->text, '<', rest->length);
      const char *end = rest->text + rest->length;
      const char *close = open != NULL ? memchr (open, '>', (gsize) (end - open)) : NULL;

      if (close == NULL)
        return FALSE;
      *id = (SignetSlice) { open + 1, (gsize) (close - open - 1) };
      *rest = (SignetSlice) { close + 1, (gsize) (end - close - 1) };
      if (id->length > 0)
        return TRUE;
    }
  return FALSE;
}

static guint
count_ids (SignetSlice field)
{
  SignetSlice id;
  guint n = 0;

  while (next_id (&field, &id))
    n++;
  return n;
}

static gboolean
contains (const SignetReferences *self,
          guint64                 number)
{
  for (guint i = 0; i < self->n_refers; i++)
    if (self->refers[i] == number)
      return TRUE;
  return FALSE;
}

/* Each once, and a mail never refers to itself. */
static void
add (SignetReferences *self,
     guint64          *refers,
     guint64           number)
{
  if (number != 0 && number != self->id && !contains (self, number)
      && self->n_refers < SIGNET_REFERENCES_MAX)
    refers[self->n_refers++] = number;
}

static void
read_references (SignetReferences *self,
                 guint64          *refers,
                 SignetSlice       field)
{
  const guint total = count_ids (field);
  const guint last = SIGNET_REFERENCES_MAX - SIGNET_REFERENCES_FIRST - 1;  /* one is In-Reply-To's */
  SignetSlice id;

  for (guint i = 0; next_id (&field, &id); i++)
    if (i < SIGNET_REFERENCES_FIRST || total - i <= last)
      add (self, refers, signet_references_hash_id (id.text, id.length));
}

static gboolean
is_address_of (SignetSlice field,
               SignetSlice text)
{
  g_autofree char *value = signet_slice_dup_value (field, MAX_ADDRESSES);
  g_autofree char *address = signet_slice_dup_value (text, MAX_ID);
  const char *found = strcasestr (value, address);

  return found != NULL;
}

/* Some write only the Message-ID here, some a sentence with the address of a person in the same kind of
 * brackets, and the Message-ID at the end if anywhere. */
static void
read_in_reply_to (SignetReferences *self,
                  guint64          *refers,
                  const SignetHead *head)
{
  SignetSlice field = head->fields[SIGNET_HEAD_IN_REPLY_TO];
  SignetSlice id = { NULL, 0 };

  while (next_id (&field, &id))
    ;
  if (id.text != NULL && !is_address_of (head->fields[SIGNET_HEAD_TO], id)
      && !is_address_of (head->fields[SIGNET_HEAD_CC], id)
      && !is_address_of (head->fields[SIGNET_HEAD_FROM], id))
    add (self, refers, signet_references_hash_id (id.text, id.length));
}

/* Takes the next thing that looks like an address off rest, without decoding anything: topics are made for
 * every mail that comes, and a wrong one meets nobody. What stands in quotes is a name. */
static gboolean
next_address (SignetSlice *rest,
              SignetSlice *address)
{
  static const char delimiters[] = " \t\r\n<>,;:()\"";
  gboolean quoted = FALSE;
  gsize begin = 0;

  for (gsize i = 0; i < rest->length; i++)
    {
      const char c = rest->text[i];

      if (c == '"')
        quoted = !quoted;
      if (c == '\0' || strchr (delimiters, c) != NULL || quoted)
        begin = i + 1;
      if (c != '@' || quoted || begin == i)
        continue;
      while (i < rest->length && rest->text[i] != '\0' && strchr (delimiters, rest->text[i]) == NULL)
        i++;
      *address = (SignetSlice) { rest->text + begin, i - begin };
      *rest = (SignetSlice) { rest->text + i, rest->length - i };
      return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full) of char *: To, then Cc. */
static GPtrArray *
read_recipients (const SignetHead *head,
                 guint             max)
{
  static const SignetHeadField fields[] = { SIGNET_HEAD_TO, SIGNET_HEAD_CC };
  GPtrArray *recipients = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      SignetSlice rest = signet_slice_head (head->fields[fields[i]], MAX_ADDRESSES);
      SignetSlice address;

      while (recipients->len < max && next_address (&rest, &address))
        g_ptr_array_add (recipients, g_strndup (address.text, address.length));
    }
  return recipients;
}

/* What a recipient of this answer wrote to its author, or to another of its recipients, about the same
 * subject; and what the author has answered to it before. Strangers who write "Re: hello" do neither. */
static void
ask_topics (SignetReferences *self,
            guint64          *refers,
            GPtrArray        *recipients,
            const char       *subject,
            const char       *from)
{
  add (self, refers, self->topic);
  for (guint i = 0; i < recipients->len; i++)
    {
      const char *writer = g_ptr_array_index (recipients, i);

      add (self, refers, hash_topic (subject, writer, from));
      for (guint j = 0; j < recipients->len; j++)
        if (j != i)
          add (self, refers, hash_topic (subject, writer, g_ptr_array_index (recipients, j)));
    }
}

SignetReferences
signet_references_read (const SignetHead *head,
                        const char       *subject,
                        const char       *from,
                        guint64           refers[SIGNET_REFERENCES_MAX])
{
  const SignetReferences none = { 0 };

  g_return_val_if_fail (head != NULL, none);
  g_return_val_if_fail (subject != NULL && from != NULL, none);
  g_return_val_if_fail (refers != NULL, none);

  SignetReferences self = { .refers = refers };
  SignetSlice own = head->fields[SIGNET_HEAD_MESSAGE_ID];
  gboolean is_answer;
  g_autofree char *base = signet_base_subject (subject, &is_answer);
  SignetSlice id;

  if (next_id (&own, &id))
    self.id = signet_references_hash_id (id.text, id.length);
  read_references (&self, refers, head->fields[SIGNET_HEAD_REFERENCES]);
  read_in_reply_to (&self, refers, head);

  is_answer = is_answer && self.n_refers == 0;
  g_autoptr(GPtrArray) recipients = read_recipients (head, is_answer ? MAX_RECIPIENTS : 1);
  if (recipients->len > 0)
    self.topic = hash_topic (base, from, g_ptr_array_index (recipients, 0));
  if (is_answer)
    ask_topics (&self, refers, recipients, base, from);
  return self;
}

gboolean
signet_references_equal (const SignetReferences *a,
                         const SignetReferences *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->id == b->id && a->topic == b->topic && a->n_refers == b->n_refers
         && (a->n_refers == 0
             || memcmp (a->refers, b->refers, a->n_refers * sizeof a->refers[0]) == 0);
}
