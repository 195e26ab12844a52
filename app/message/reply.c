/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "reply.h"

#include <glib/gi18n-lib.h>

#include "addr-spec.h"
#include "base-subject.h"
#include "head.h"
#include "inline-pictures.h"
#include "quote.h"
#include "reply-recipients.h"

#define MAX_HTML (8 * 1024 * 1024)

/* The mail as it stands in the new one. */
typedef struct
{
  char *text;  /* "" for nothing */
  char *html;  /* NULL unless wanted */
} Quote;

static void
quote_clear (Quote *self)
{
  g_free (self->text);
  g_free (self->html);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Quote, quote_clear)

static gboolean
is_forward (const SignetReplyOptions *options)
{
  return options->kind == SIGNET_REPLY_FORWARD || options->kind == SIGNET_REPLY_FORWARD_ATTACHED;
}

static gboolean
is_rich (const SignetReplyOptions *options)
{
  return (options->flags & SIGNET_REPLY_RICH) != 0;
}

const char *
signet_reply_find_own (SignetMessage     *message,
                       const char *const *own)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);

  const char *from = signet_address_get_address (signet_message_get_from (message));
  GPtrArray *lists[] = { signet_message_get_to (message), signet_message_get_cc (message) };

  for (guint i = 0; own != NULL && own[i] != NULL; i++)
    if (signet_addr_spec_equal (own[i], from))
      return own[i];
  for (guint n = 0; own != NULL && n < G_N_ELEMENTS (lists); n++)
    for (guint k = 0; k < lists[n]->len; k++)
      for (guint i = 0; own[i] != NULL; i++)
        if (signet_addr_spec_equal (own[i], signet_address_get_address (g_ptr_array_index (lists[n], k))))
          return own[i];
  return NULL;
}

/* Pictures are left out of an answer: who wrote it has them. */
static void
quote_answer (Quote                    *self,
              SignetMessage            *message,
              const SignetReplyOptions *options)
{
  g_autofree char *all = options->selection == NULL ? signet_quote_dup_text (message) : NULL;
  g_autofree char *quoted = signet_quote_text (options->selection != NULL ? options->selection : all);
  g_autofree char *attribution = signet_quote_attribution (message);
  g_autofree char *html = NULL;
  g_autofree char *line = NULL;

  if (*quoted == '\0' || options->quote_style == SIGNET_QUOTE_NONE)
    {
      self->text = g_strdup ("");
      return;
    }
  self->text = g_strconcat (attribution, "\n", quoted, NULL);
  if (!is_rich (options))
    return;
  html = options->selection != NULL ? signet_quote_text_to_html (options->selection)
                                    : signet_quote_dup_html (message, SIGNET_HTML_PICTURES_DROP,
                                                              MAX_HTML);
  line = g_markup_escape_text (attribution, -1);
  self->html = g_strdup_printf ("<div class=\"signet-attribution\">%s</div>\n"
                                "<blockquote class=\"signet-quote\" type=\"cite\">%s</blockquote>\n",
                                line, html);
}

static void
quote_forward (Quote                    *self,
               SignetMessage            *message,
               const SignetReplyOptions *options)
{
  g_autofree char *header = signet_quote_header (message);
  g_autofree char *text = signet_quote_dup_forwarded (message);
  g_autofree char *html = NULL;
  g_autofree char *head = NULL;

  self->text = g_strconcat (header, "\n", text, NULL);
  if (!is_rich (options))
    return;
  html = signet_quote_dup_html (message, SIGNET_HTML_PICTURES_KEEP, MAX_HTML);
  head = signet_quote_text_to_html (header);
  self->html = g_strconcat (head, "<br>\n<div class=\"signet-forwarded\">", html, "</div>\n", NULL);
}

/* A signature that something follows has no mark: whatever stands below one is taken for a part of it. */
static char *
join_text (const Quote              *quote,
           const SignetReplyOptions *options,
           gboolean                  above)
{
  const char *signature = options->signature != NULL ? options->signature : "";
  gboolean signs = *signature != '\0';

  if (*quote->text == '\0')
    return g_strconcat (signs ? "\n\n-- \n" : "", signature, NULL);
  if (above)
    return g_strconcat (quote->text, signs ? "\n\n-- \n" : "", signature, NULL);
  return g_strconcat ("\n\n", signature, signs ? "\n\n" : "", quote->text, NULL);
}

static char *
join_html (const Quote              *quote,
           const SignetReplyOptions *options,
           gboolean                  above)
{
  g_autofree char *escaped = options->signature != NULL && *options->signature != '\0'
                               ? signet_quote_text_to_html (options->signature) : NULL;
  g_autofree char *signature = escaped != NULL
                                 ? g_strconcat ("<div class=\"signet-signature\">", escaped, "</div>\n",
                                                NULL) : g_strdup ("");
  const char *quoted = quote->html != NULL ? quote->html : "";

  if (!is_rich (options))
    return NULL;
  return above ? g_strconcat (quoted, "<p><br></p>\n", signature, NULL)
               : g_strconcat ("<p><br></p>\n", signature, quoted, NULL);
}

/* Bytes of the files stay in the mail that they came with. */
static void
add_files (GPtrArray                *attachments,
           SignetMessage            *message,
           const SignetReplyOptions *options,
           const char               *html)
{
  GPtrArray *parts = signet_message_get_attachments (message);
  g_autofree char *shown = html != NULL ? g_strdup (html)
                           : signet_quote_dup_html (message, SIGNET_HTML_PICTURES_KEEP, MAX_HTML);

  signet_inline_pictures_add (attachments, message, shown,
                              is_rich (options) ? SIGNET_INLINE_PICTURES_SHOWN
                                                : SIGNET_INLINE_PICTURES_FILES);
  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (attachments, signet_attachment_new_part (g_ptr_array_index (parts, i), NULL));
}

/* Other programs keep what was sent with whom it went to in secret: who gets it now is not to know. Returns:
 * (transfer full): the mail itself, if that says nothing of it. */
static GBytes *
dup_without_bcc (GBytes *mail)
{
  gsize length;
  const char *text = g_bytes_get_data (mail, &length);
  const char *begin = text;
  SignetSlice rest = { text, length };
  SignetSlice name, value;
  g_autoptr(GString) out = g_string_new (NULL);
  gboolean tells = FALSE;

  signet_head_skip_mbox_line (&rest);
  for (; signet_head_next (&rest, NULL, NULL, &name, &value); begin = rest.text)
    if (signet_head_is_secret (name))
      tells = TRUE;
    else
      g_string_append_len (out, begin, rest.text - begin);
  if (!tells)
    return g_bytes_ref (mail);
  g_string_append_len (out, begin, text + length - begin);
  return g_string_free_to_bytes (g_steal_pointer (&out));
}

static void
add_mail (GPtrArray     *attachments,
          SignetMessage *message)
{
  g_autoptr(GBytes) mail = dup_without_bcc (signet_message_get_bytes (message));

  g_ptr_array_add (attachments, signet_attachment_new_mail (mail, signet_message_get_subject (message)));
}

/* RFC 5322 section 3.6.4. Returns: (transfer full). */
static char *
make_references (SignetMessage *message)
{
  SignetHeader *header = signet_message_get_header (message);
  GPtrArray *ids = signet_header_get_references (header);
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (out, "%s ", (const char *) g_ptr_array_index (ids, i));
  if (ids->len == 0)
    g_string_append_printf (out, "%s ", signet_header_get_in_reply_to (header));
  g_string_append (out, signet_message_get_message_id (message));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* A subject, and names of files by it, tell something even where nothing is quoted. */
static SignetDraftFlags
find_flags (const SignetReplyOptions *options)
{
  SignetDraftFlags flags = SIGNET_DRAFT_NONE;

  if (options->flags & (SIGNET_REPLY_ENCRYPTED | SIGNET_REPLY_SIGNED))
    flags |= SIGNET_DRAFT_SIGN;
  if (options->flags & SIGNET_REPLY_ENCRYPTED)
    flags |= SIGNET_DRAFT_ENCRYPT | SIGNET_DRAFT_OF_SEALED;
  return flags;
}

/* The facts that are in the options. */
static SignetDraftFacts
begin_facts (const SignetReplyOptions *options)
{
  return (SignetDraftFacts) {
    .from = options->from,
    .reply_to = options->reply_to,
    .identity = options->identity,
    .answers = options->answers,
    .answer_kind = is_forward (options) ? SIGNET_ANSWER_FORWARD : SIGNET_ANSWER_REPLY,
  };
}

static SignetDraft *
forward (SignetMessage            *message,
         const SignetReplyOptions *options)
{
  g_autoptr(GPtrArray) attachments
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);
  g_autofree char *subject = signet_subject_of_forward (signet_message_get_subject (message));
  gboolean attached = options->kind == SIGNET_REPLY_FORWARD_ATTACHED;
  SignetDraftFacts facts = begin_facts (options);
  g_auto(Quote) quote = { NULL };

  if (attached)
    {
      quote.text = g_strdup ("");
      add_mail (attachments, message);
    }
  else
    {
      quote_forward (&quote, message, options);
      add_files (attachments, message, options, quote.html);
    }
  g_autofree char *text = join_text (&quote, options, FALSE);
  g_autofree char *html = join_html (&quote, options, FALSE);
  facts.subject = subject;
  facts.text = text;
  facts.html = html;
  facts.attachments = attachments;
  facts.flags = find_flags (options);
  return signet_draft_new (&facts);
}

static SignetDraft *
answer (SignetMessage            *message,
        const SignetReplyOptions *options)
{
  g_auto(SignetReplyRecipients) recipients = { NULL };
  g_autofree char *subject = signet_subject_of_answer (signet_message_get_subject (message));
  g_autofree char *references = make_references (message);
  gboolean above = options->quote_style == SIGNET_QUOTE_ABOVE;
  SignetDraftFacts facts = begin_facts (options);
  g_auto(Quote) quote = { NULL };

  signet_reply_recipients_find (&recipients, message, options);
  quote_answer (&quote, message, options);
  g_autofree char *text = join_text (&quote, options, above);
  g_autofree char *html = join_html (&quote, options, above);
  facts.to = recipients.to;
  facts.cc = recipients.cc;
  facts.subject = subject;
  facts.text = text;
  facts.html = html;
  facts.in_reply_to = signet_message_get_message_id (message);
  facts.references = references;
  facts.flags = find_flags (options);
  return signet_draft_new (&facts);
}

SignetDraft *
signet_reply_new (SignetMessage            *message,
                  const SignetReplyOptions *options)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  return is_forward (options) ? forward (message, options) : answer (message, options);
}

SignetDraft *
signet_reply_forward_several (GPtrArray                *messages,
                              const SignetReplyOptions *options)
{
  g_return_val_if_fail (messages != NULL && messages->len > 0, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  SignetReplyOptions all = *options;
  g_autoptr(GPtrArray) attachments
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);
  g_autofree char *subject = NULL;
  Quote nothing = { (char *) "", NULL };

  all.kind = SIGNET_REPLY_FORWARD_ATTACHED;
  if (messages->len == 1)
    return forward (g_ptr_array_index (messages, 0), &all);
  for (guint i = 0; i < messages->len; i++)
    add_mail (attachments, g_ptr_array_index (messages, i));

  SignetDraftFacts facts = begin_facts (&all);
  g_autofree char *text = join_text (&nothing, &all, FALSE);
  g_autofree char *html = join_html (&nothing, &all, FALSE);
  subject = g_strdup_printf (ngettext ("Fwd: %u message", "Fwd: %u messages", messages->len),
                             messages->len);
  facts.subject = subject;
  facts.text = text;
  facts.html = html;
  facts.attachments = attachments;
  facts.flags = find_flags (&all);
  return signet_draft_new (&facts);
}
