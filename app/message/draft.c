/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "draft.h"

#include <string.h>

#include "text.h"

#define MAX_ID      900              /* bytes: a line of a field holds it (RFC 5322 section 2.1.1) */
#define MAX_IDS     (256 * 1024)
#define MAX_PATH    4096
#define MAX_ANSWERS 8192

struct _SignetDraft
{
  SignetDraftFacts facts;  /* all its own */
};

G_DEFINE_BOXED_TYPE (SignetDraft, signet_draft, signet_draft_ref, signet_draft_unref)

static GPtrArray *
copy_list (GPtrArray      *list,
           GBoxedCopyFunc  copy,
           GDestroyNotify  release)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (release);

  for (guint i = 0; list != NULL && i < list->len; i++)
    g_ptr_array_add (out, copy (g_ptr_array_index (list, i)));
  return out;
}

static GPtrArray *
copy_addresses (GPtrArray *list)
{
  return copy_list (list, (GBoxedCopyFunc) signet_address_ref, (GDestroyNotify) signet_address_unref);
}

/* A fold is as good as a space, and many as one. */
static char *
copy_line (const char *text,
           gsize       max)
{
  char *line = g_strstrip (signet_text_clean (text != NULL ? text : "", -1, max,
                                              SIGNET_TEXT_ONE_LINE));
  char *out = line;

  for (const char *at = line; *at != '\0'; at++)
    if (*at != ' ' || at[1] != ' ')
      *out++ = *at;
  *out = '\0';
  return line;
}

/* NULL stays NULL, and so does what says nothing. */
static char *
copy_optional (const char *text,
               gsize       max)
{
  g_autofree char *clean = copy_line (text, max);

  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

static char *
copy_lines (const char *text)
{
  g_autofree char *clean = g_strchomp (signet_text_clean (text != NULL ? text : "", -1, 0,
                                                          SIGNET_TEXT_LINES));

  return g_strconcat (clean, *clean != '\0' ? "\n" : "", NULL);
}

/* The words of text that can stand between the brackets of a Message-ID, one space between them. */
static char *
copy_ids (const char *text,
          guint       max)
{
  g_autoptr(GString) out = g_string_new (NULL);
  g_auto(GStrv) words = g_strsplit_set (text != NULL ? text : "", " \t\r\n<>", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL && n < max && out->len < MAX_IDS; i++)
    {
      gboolean good = *words[i] != '\0' && strlen (words[i]) <= MAX_ID;

      for (const char *at = words[i]; good && *at != '\0'; at++)
        good = g_ascii_isgraph (*at);
      if (good)
        g_string_append_printf (out, "%s%s", n++ > 0 ? " " : "", words[i]);
    }
  return n > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

char *
signet_draft_dup_id_domain (SignetAddress *from)
{
  const char *at = from != NULL ? strrchr (signet_address_get_address (from), '@') : NULL;
  g_autofree char *domain = at != NULL ? g_hostname_to_ascii (at + 1) : NULL;
  gboolean good = domain != NULL && *domain != '\0' && strlen (domain) <= 255;

  for (const char *c = domain; good && *c != '\0'; c++)
    good = g_ascii_isalnum (*c) || *c == '-' || *c == '.';
  return good ? g_steal_pointer (&domain) : g_strdup ("localhost");
}

static char *
make_message_id (SignetAddress *from)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *domain = signet_draft_dup_id_domain (from);

  return g_strdup_printf ("%s@%s", unique, domain);
}

SignetDraft *
signet_draft_new (const SignetDraftFacts *facts)
{
  g_return_val_if_fail (facts != NULL, NULL);

  SignetDraft *self = g_atomic_rc_box_new0 (SignetDraft);
  SignetDraftFacts *own = &self->facts;

  *own = *facts;
  own->from = facts->from != NULL ? signet_address_ref (facts->from) : NULL;
  own->reply_to = facts->reply_to != NULL ? signet_address_ref (facts->reply_to) : NULL;
  own->to = copy_addresses (facts->to);
  own->cc = copy_addresses (facts->cc);
  own->bcc = copy_addresses (facts->bcc);
  own->subject = copy_line (facts->subject, SIGNET_DRAFT_MAX_SUBJECT);
  own->text = copy_lines (facts->text);
  own->html = facts->html != NULL ? copy_lines (facts->html) : NULL;
  own->attachments = copy_list (facts->attachments, (GBoxedCopyFunc) signet_attachment_ref,
                                (GDestroyNotify) signet_attachment_unref);
  own->calendar = facts->calendar != NULL ? g_bytes_ref (facts->calendar) : NULL;
  own->in_reply_to = copy_ids (facts->in_reply_to, 1);
  own->references = copy_ids (facts->references, G_MAXUINT);
  own->message_id = copy_ids (facts->message_id, 1);
  if (own->message_id == NULL)
    own->message_id = make_message_id (own->from);
  own->answers = copy_optional (facts->answers, MAX_ANSWERS);
  own->identity = copy_optional (facts->identity, MAX_PATH);
  return self;
}

SignetDraft *
signet_draft_ref (SignetDraft *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
draft_clear (SignetDraft *self)
{
  SignetDraftFacts *own = &self->facts;

  g_clear_pointer (&own->from, signet_address_unref);
  g_clear_pointer (&own->reply_to, signet_address_unref);
  g_ptr_array_unref (own->to);
  g_ptr_array_unref (own->cc);
  g_ptr_array_unref (own->bcc);
  g_ptr_array_unref (own->attachments);
  g_clear_pointer (&own->calendar, g_bytes_unref);
  g_free ((char *) own->subject);
  g_free ((char *) own->text);
  g_free ((char *) own->html);
  g_free ((char *) own->in_reply_to);
  g_free ((char *) own->references);
  g_free ((char *) own->message_id);
  g_free ((char *) own->answers);
  g_free ((char *) own->identity);
}

void
signet_draft_unref (SignetDraft *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) draft_clear);
}

const SignetDraftFacts *
signet_draft_get_facts (SignetDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->facts;
}
