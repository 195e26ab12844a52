/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "random-draft.h"

#include <string.h>

/* Letters, marks and byte sequences that have a meaning somewhere on the way. */
static const char *const pieces[] = {
  "a", "word", " ", "  ", "\n", "\n\n", "\t", "ä", "ß", "日本", "😀", "👩‍👩‍👧", "=", "=?utf-8?Q?x?=", "?=", ".",
  ".\n", "From ", "\nFrom ", "> ", "\n> ", "\n>> ", "\n> > ", ">", "-- \n", "--", "\r\n", "\r", "\x01",
  "\xff", "\xc3", "\u202e", "%41", "\"", "\\", "<", ">", "&amp;", ";", ",", ":", "@", "(", ")",
  "a-word-that-is-longer-than-any-line-may-be-and-cannot-be-broken-anywhere-at-all-because-it-has-no-space",
  "the quick brown fox jumps over the lazy dog and runs away as fast as its legs can carry it today ",
};

static char *
random_text (GRand *rand,
             int    max)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, max + 1); n > 0; n--)
    g_string_append (out, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static SignetAddress *
random_address (GRand *rand)
{
  static const char *const addresses[] = {
    "a@example.org", "first.last+tag@sub.example.org", "\"odd one\"@example.org", "jürgen@example.org",
    "a@xn--bcher-kva.example", "x@[192.0.2.1]", "o'brien@example.org", "half", "", "a@", "a b c", "@b",
  };
  g_autofree char *name = random_text (rand, 4);

  return signet_address_new (g_rand_boolean (rand) ? name : NULL,
                             addresses[g_rand_int_range (rand, 0, G_N_ELEMENTS (addresses))]);
}

static GPtrArray *
random_addresses (GRand *rand)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);

  for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    g_ptr_array_add (out, random_address (rand));
  return out;
}

static GBytes *
random_bytes (GRand *rand)
{
  gsize length = (gsize) g_rand_int_range (rand, 0, 3000);
  guchar *data = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    data[i] = (guchar) g_rand_int_range (rand, 0, 256);
  return g_bytes_new_take (data, length);
}

static SignetAttachment *
random_attachment (GRand *rand)
{
  static const char *const types[] = { "application/pdf", "image/png", "text/plain", "text/html",
                                       "application/octet-stream" };
  static const char mail[] = "From: a@example.org\r\nSubject: inner\r\n\r\nFrom me\r\n.\r\n";
  g_autofree char *name = random_text (rand, 4);
  g_autoptr(GBytes) bytes = random_bytes (rand);
  g_autoptr(GBytes) clean = g_bytes_new_static (mail, strlen (mail));

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0: return signet_attachment_new_mail (clean, name);
    case 1: return signet_attachment_new_mail (bytes, name);
    default:
      return signet_attachment_new_bytes (name, types[g_rand_int_range (rand, 0, G_N_ELEMENTS (types))],
                                          NULL, bytes);
    }
}

/* A document with pictures in it that are among the attachments. */
static char *
random_html (GRand     *rand,
             GPtrArray *attachments)
{
  g_autofree char *text = random_text (rand, 8);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autoptr(GString) out = g_string_new ("<p>x");

  g_string_append_printf (out, "%s</p>", escaped);
  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    {
      g_autofree char *id = g_strdup_printf ("picture%d@example.org", i);
      g_autoptr(GBytes) bytes = random_bytes (rand);

      g_string_append_printf (out, "<img src=\"cid:%s\">", id);
      g_ptr_array_add (attachments, signet_attachment_new_bytes ("p.png", "image/png", id, bytes));
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

SignetDraft *
random_draft_new (GRand *rand)
{
  g_autoptr(GPtrArray) attachments
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);
  g_autofree char *html = g_rand_boolean (rand) ? random_html (rand, attachments) : NULL;
  g_autoptr(GPtrArray) to = random_addresses (rand);
  g_autoptr(GPtrArray) cc = random_addresses (rand);
  g_autoptr(GPtrArray) bcc = random_addresses (rand);
  g_autoptr(SignetAddress) from = g_rand_boolean (rand) ? signet_address_new ("Me", "me@example.org")
                                                        : NULL;
  g_autofree char *subject = random_text (rand, 12);
  g_autofree char *text = random_text (rand, 60);
  g_autofree char *whole = html != NULL ? g_strconcat ("x", text, NULL) : g_strdup (text);
  g_autofree char *answers = random_text (rand, 5);
  g_autofree char *identity = random_text (rand, 3);

  for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    g_ptr_array_add (attachments, random_attachment (rand));
  return signet_draft_new (&(SignetDraftFacts) {
    .from = from, .to = to, .cc = cc, .bcc = bcc, .subject = subject, .text = whole, .html = html,
    .attachments = attachments,
    .in_reply_to = g_rand_boolean (rand) ? "one@example.org" : NULL,
    .references = g_rand_boolean (rand) ? "zero@example.org one@example.org" : NULL,
    .priority = (SignetPriority) g_rand_int_range (rand, 0, 3),
    .flags = (SignetDraftFlags) g_rand_int_range (rand, 0, 64),
    .answers = g_rand_boolean (rand) ? answers : NULL,
    .answer_kind = (SignetAnswerKind) g_rand_int_range (rand, 0, 3),
    .identity = g_rand_boolean (rand) ? identity : NULL,
  });
}

/* Whatever has an address before whatever has none: that much of the order is not kept. */
static void
assert_addresses (GPtrArray *a,
                  GPtrArray *b)
{
  guint found = 0;

  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    for (guint k = 0; k < b->len; k++)
      {
        SignetAddress *one = g_ptr_array_index (a, i), *other = g_ptr_array_index (b, k);

        if (g_strcmp0 (signet_address_get_address (one), signet_address_get_address (other)) == 0
            && g_strcmp0 (signet_address_get_name (one), signet_address_get_name (other)) == 0)
          {
            found++;
            break;
          }
      }
  if (found != a->len)
    for (guint i = 0; i < a->len; i++)
      g_test_message ("%s <%s> | %s <%s>", signet_address_get_name (g_ptr_array_index (a, i)),
                      signet_address_get_address (g_ptr_array_index (a, i)),
                      signet_address_get_name (g_ptr_array_index (b, i)),
                      signet_address_get_address (g_ptr_array_index (b, i)));
  g_assert_cmpuint (found, ==, a->len);
}

static GBytes *
read_all (SignetAttachment *attachment)
{
  g_autoptr(GInputStream) stream = signet_attachment_open (attachment, NULL);
  g_autoptr(GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* A mail that is no plain text goes as what may be encoded. */
static gboolean
equal_types (SignetAttachment *a,
             SignetAttachment *b)
{
  return strcmp (signet_attachment_get_content_type (a), signet_attachment_get_content_type (b)) == 0
         || (signet_attachment_is_mail (a) && signet_attachment_is_mail (b));
}

static void
assert_attachments (GPtrArray *a,
                    GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      SignetAttachment *one = g_ptr_array_index (a, i), *other = g_ptr_array_index (b, i);
      g_autoptr(GBytes) here = read_all (one);
      g_autoptr(GBytes) there = read_all (other);

      g_assert_cmpstr (signet_attachment_get_name (one), ==, signet_attachment_get_name (other));
      g_assert_true (equal_types (one, other));
      g_assert_cmpstr (signet_attachment_get_content_id (one), ==,
                       signet_attachment_get_content_id (other));
      g_assert_cmpmem (g_bytes_get_data (here, NULL), g_bytes_get_size (here),
                       g_bytes_get_data (there, NULL), g_bytes_get_size (there));
    }
}

void
random_draft_assert_equal (SignetDraft *a,
                           SignetDraft *b)
{
  const SignetDraftFacts *one = signet_draft_get_facts (a), *other = signet_draft_get_facts (b);

  g_assert_cmpstr (one->from != NULL ? signet_address_get_address (one->from) : NULL, ==,
                   other->from != NULL ? signet_address_get_address (other->from) : NULL);
  assert_addresses (one->to, other->to);
  assert_addresses (one->cc, other->cc);
  assert_addresses (one->bcc, other->bcc);
  g_assert_cmpstr (one->subject, ==, other->subject);
  g_assert_cmpstr (one->text, ==, other->text);
  g_assert_cmpstr (one->html, ==, other->html);
  assert_attachments (one->attachments, other->attachments);
  g_assert_cmpstr (one->in_reply_to, ==, other->in_reply_to);
  g_assert_cmpstr (one->references, ==, other->references);
  g_assert_cmpstr (one->message_id, ==, other->message_id);
  g_assert_cmpint (one->priority, ==, other->priority);
  g_assert_cmpint (one->flags, ==, other->flags);
  g_assert_cmpstr (one->answers, ==, other->answers);
  g_assert_cmpint (one->answer_kind, ==, other->answer_kind);
  g_assert_cmpstr (one->identity, ==, other->identity);
}
