/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "draft-reader.h"

#include <string.h>

#include "draft-builder.h"
#include "draft-words.h"
#include "file-name.h"
#include "head.h"
#include "inline-pictures.h"
#include "quote.h"
#include "slice.h"

#define MAX_FIELD (16 * 1024)
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
  if (list->len < SIGNET_ADDRESS_MAX)
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

/* Returns: (transfer full): what stands in a body, NULL if nothing of it is HTML. */
static char *
read_html (SignetMessage *message)
{
  GPtrArray *sections = signet_message_get_sections (message);

  for (guint i = 0; i < sections->len; i++)
    if (signet_section_get_html (g_ptr_array_index (sections, i)) != NULL)
      return signet_quote_dup_html (message, SIGNET_HTML_PICTURES_KEEP, MAX_HTML);
  return NULL;
}

/* The answer to an invitation in our own draft: it has no name, and a file has. So it seems of an invitation
 * without one that is passed on: that is no answer. Returns: (transfer full), NULL if there is none. */
static GBytes *
take_calendar (SignetPart *part,
               const Own  *own)
{
  g_autofree char *nameless = signet_file_name_make (NULL, "text/calendar");
  const char *parameters = signet_part_get_parameters (part);

  if (!own->has_flags || strcmp (signet_part_get_content_type (part), "text/calendar") != 0
      || strcmp (signet_part_get_name (part), nameless) != 0
      || parameters == NULL || strcasestr (parameters, "method=\"REPLY\"") == NULL)
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
    signet_inline_pictures_add (out, message, html, SIGNET_INLINE_PICTURES_SHOWN);
  for (guint i = 0; i < parts->len; i++)
    {
      SignetPart *part = g_ptr_array_index (parts, i);

      if (*calendar == NULL && (*calendar = take_calendar (part, own)) != NULL)
        continue;
      g_ptr_array_add (out, signet_attachment_new_part (part, NULL));
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
  g_autofree char *html = read_html (message);
  g_autofree char *text = signet_quote_dup_text (message);
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
