/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "draft-reader.h"

#include <string.h>

#include "draft-builder.h"
#include "draft-words.h"
#include "file-name.h"
#include "head.h"
#include "html-clean.h"
#include "html-tag.h"
#include "slice.h"

#define MAX_FIELD (16 * 1024)
#define MAX_UNFIT 1000
#define MAX_HTML  (8 * 1024 * 1024)

/* What the fields of Signet's own say, and those that a SignetMessage does not tell. */
typedef struct
{
  SignetDraftFlags  flags;
  gboolean          has_flags;
  SignetPriority    priority;
  SignetAnswerKind  answer_kind;
  char             *answers;
  char             *identity;
  GPtrArray        *to;   /* of SignetAddress, with those that are no addresses yet */
  GPtrArray        *cc;
  GPtrArray        *bcc;
} Own;

static GPtrArray *
copy_addresses (GPtrArray *list)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (out, signet_address_ref (g_ptr_array_index (list, i)));
  return out;
}

/* Without its folds, and still escaped. */
static char *
dup_compact (SignetSlice value)
{
  char *text = signet_slice_dup_value (value, MAX_FIELD);
  char *out = text;

  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isspace (*at))
      *out++ = *at;
  *out = '\0';
  return text;
}

static void
read_escaped (char        **place,
              SignetSlice   value)
{
  g_autofree char *text = dup_compact (value);

  if (*place == NULL)
    *place = g_uri_unescape_string (text, NULL);
}

static void
read_unfit (Own         *own,
            SignetSlice  value)
{
  g_autofree char *text = dup_compact (value);
  g_auto(GStrv) words = g_strsplit (text, ":", 3);
  gboolean whole = g_strv_length (words) == 3;
  g_autofree char *address = whole ? g_uri_unescape_string (words[1], NULL) : NULL;
  g_autofree char *name = whole ? g_uri_unescape_string (words[2], NULL) : NULL;
  GPtrArray *list;

  if (address == NULL || name == NULL)
    return;
  list = g_ascii_strcasecmp (words[0], "Cc") == 0 ? own->cc
         : g_ascii_strcasecmp (words[0], "Bcc") == 0 ? own->bcc : own->to;
  if (list->len < MAX_UNFIT)
    g_ptr_array_add (list, signet_address_new (*name != '\0' ? name : NULL, address));
}

/* "1 (Highest)", "high", "urgent". */
static SignetPriority
read_priority (SignetSlice value)
{
  g_autofree char *text = dup_compact (value);

  if (strchr ("12", text[0]) != NULL || g_ascii_strncasecmp (text, "high", 4) == 0
      || g_ascii_strncasecmp (text, "urgent", 6) == 0)
    return text[0] != '\0' ? SIGNET_PRIORITY_HIGH : SIGNET_PRIORITY_NORMAL;
  if (strchr ("45", text[0]) != NULL || g_ascii_strncasecmp (text, "low", 3) == 0
      || g_ascii_strncasecmp (text, "non-urgent", 10) == 0)
    return SIGNET_PRIORITY_LOW;
  return SIGNET_PRIORITY_NORMAL;
}

static void
read_field (Own         *own,
            SignetSlice  name,
            SignetSlice  value)
{
  g_autofree char *text = NULL;

  if (signet_slice_equal_word (name, SIGNET_DRAFT_FIELD_FLAGS))
    {
      text = signet_slice_dup_value (value, MAX_FIELD);
      own->flags = signet_draft_flags_from_words (text);
      own->has_flags = TRUE;
    }
  else if (signet_slice_equal_word (name, SIGNET_DRAFT_FIELD_KIND))
    {
      text = dup_compact (value);
      own->answer_kind = signet_answer_kind_from_word (text);
    }
  else if (signet_slice_equal_word (name, SIGNET_DRAFT_FIELD_ANSWERS))
    read_escaped (&own->answers, value);
  else if (signet_slice_equal_word (name, SIGNET_DRAFT_FIELD_IDENTITY))
    read_escaped (&own->identity, value);
  else if (signet_slice_equal_word (name, SIGNET_DRAFT_FIELD_UNFIT))
    read_unfit (own, value);
  else if (signet_slice_equal_word (name, "X-Priority")
           || signet_slice_equal_word (name, "Importance")
           || signet_slice_equal_word (name, "Priority"))
    own->priority = own->priority != SIGNET_PRIORITY_NORMAL ? own->priority : read_priority (value);
}

static void
read_own (Own           *own,
          SignetMessage *message)
{
  SignetHeader *header = signet_message_get_header (message);
  gsize length;
  const char *text = g_bytes_get_data (signet_header_get_raw (header), &length);
  SignetSlice rest = { text, length };
  SignetSlice name, value;

  own->to = copy_addresses (signet_message_get_to (message));
  own->cc = copy_addresses (signet_message_get_cc (message));
  own->bcc = copy_addresses (signet_header_get_bcc (header));
  signet_head_skip_mbox_line (&rest);
  while (signet_head_next (&rest, NULL, NULL, &name, &value))
    read_field (own, name, value);
  if (!own->has_flags && signet_header_get_receipt_to (header)->len > 0)
    own->flags |= SIGNET_DRAFT_RECEIPT;
}

static void
own_clear (Own *own)
{
  g_free (own->answers);
  g_free (own->identity);
  g_clear_pointer (&own->to, g_ptr_array_unref);
  g_clear_pointer (&own->cc, g_ptr_array_unref);
  g_clear_pointer (&own->bcc, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Own, own_clear)

/* A text among documents. */
static void
append_as_html (GString    *out,
                const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (out, "<div style=\"white-space: pre-wrap\">%s</div>\n", escaped);
}

/* What a person wrote into it; cards tell what their files hold. html: (out) (transfer full)
 * (nullable). */
static char *
read_text (SignetMessage  *message,
           char          **html)
{
  GPtrArray *sections = signet_message_get_sections (message);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) document = g_string_new (NULL);
  gboolean rich = FALSE;

  for (guint i = 0; i < sections->len; i++)
    {
      SignetSection *section = g_ptr_array_index (sections, i);
      SignetSectionKind kind = signet_section_get_kind (section);
      GBytes *bytes = signet_section_get_html (section);

      if (kind != SIGNET_SECTION_TEXT && kind != SIGNET_SECTION_HTML)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                              signet_section_get_text (section));
      rich = rich || bytes != NULL;
      if (bytes != NULL)
        {
          gsize length;
          const char *data = g_bytes_get_data (bytes, &length);
          g_autoptr(GString) clean = signet_html_clean ((SignetSlice) { data, length },
                                                        SIGNET_HTML_PICTURES_KEEP, MAX_HTML);

          g_string_append (document, g_strstrip (clean->str));
        }
      else
        append_as_html (document, signet_section_get_text (section));
    }
  *html = rich ? g_string_free (g_steal_pointer (&document), FALSE) : NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The pictures that the document shows, each once and in their order. */
static void
add_pictures (GPtrArray     *attachments,
              SignetMessage *message,
              const char    *html)
{
  SignetSlice rest = { html, strlen (html) };
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SignetHtmlTag tag;
  SignetSlice name, value;

  while (signet_html_tag_next (&rest, &tag))
    while (strcmp (tag.name, "img") == 0
           && signet_html_attribute_next (&tag.attributes, &name, &value))
      {
        g_autofree char *url = signet_html_value_dup (value, MAX_FIELD);
        g_autofree char *id = g_ascii_strncasecmp (url, "cid:", 4) == 0
                                ? g_uri_unescape_string (url + 4, NULL) : NULL;
        SignetPart *part = id != NULL ? signet_message_lookup_cid (message, id) : NULL;

        if (part != NULL && g_hash_table_add (seen, g_strdup (id)))
          g_ptr_array_add (attachments, signet_attachment_new_part (part, id));
      }
}

/* The answer to an invitation in our own draft: it has no name, and a file has. Returns: (transfer
 * full), NULL if there is none. */
static GBytes *
take_calendar (SignetPart *part,
               const Own  *own)
{
  g_autofree char *nameless = signet_file_name_make (NULL, "text/calendar");

  if (!own->has_flags || strcmp (signet_part_get_content_type (part), "text/calendar") != 0
      || strcmp (signet_part_get_name (part), nameless) != 0)
    return NULL;
  return signet_part_dup_bytes (part, MAX_HTML);
}

static GPtrArray *
read_attachments (SignetMessage  *message,
                  const Own      *own,
                  const char     *html,
                  GBytes        **calendar)
{
  GPtrArray *parts = signet_message_get_attachments (message);
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);

  if (html != NULL)
    add_pictures (out, message, html);
  for (guint i = 0; i < parts->len; i++)
    {
      SignetPart *part = g_ptr_array_index (parts, i);
      const char *id = signet_part_get_content_id (part);

      if (*calendar == NULL && (*calendar = take_calendar (part, own)) != NULL)
        continue;
      g_ptr_array_add (out, signet_attachment_new_part (part, html != NULL && *id != '\0' ? id : NULL));
    }
  return out;
}

static SignetAddress *
first_address (GPtrArray *list)
{
  return list->len > 0 ? g_ptr_array_index (list, 0) : NULL;
}

static SignetDraft *
make_draft (SignetMessage       *message,
            const Own           *own,
            SignetDraftReadKind  kind)
{
  SignetHeader *header = signet_message_get_header (message);
  SignetAddress *from = signet_message_get_from (message);
  gboolean goes_on = kind == SIGNET_DRAFT_READ_CONTINUE;
  GPtrArray *ids = signet_header_get_references (header);
  g_autofree char *html = NULL;
  g_autofree char *text = read_text (message, &html);
  g_autoptr(GBytes) calendar = NULL;
  g_autoptr(GPtrArray) attachments = read_attachments (message, own, html, &calendar);
  g_autoptr(GString) references = g_string_new (NULL);

  for (guint i = 0; goes_on && i < ids->len; i++)
    g_string_append_printf (references, "%s ", (char *) g_ptr_array_index (ids, i));
  return signet_draft_new (&(SignetDraftFacts) {
    .from = *signet_address_get_address (from) != '\0' ? from : NULL,
    .reply_to = first_address (signet_message_get_reply_to (message)),
    .to = own->to, .cc = own->cc, .bcc = own->bcc,
    .subject = signet_message_get_subject (message),
    .text = text, .html = html, .attachments = attachments, .calendar = calendar,
    .in_reply_to = goes_on ? signet_header_get_in_reply_to (header) : NULL,
    .references = references->str,
    .message_id = goes_on ? signet_message_get_message_id (message) : NULL,
    .priority = own->priority,
    .flags = own->flags,
    .answers = goes_on ? own->answers : NULL,
    .answer_kind = goes_on ? own->answer_kind : SIGNET_ANSWER_NONE,
    .identity = own->identity,
  });
}

SignetDraft *
signet_draft_read (SignetMessage       *message,
                   SignetDraftReadKind  kind)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);

  g_auto(Own) own = { 0 };

  read_own (&own, message);
  return make_draft (message, &own, kind);
}
