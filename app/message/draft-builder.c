/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "draft-builder.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "date.h"
#include "draft-words.h"
#include "entity-writer.h"
#include "field.h"
#include "flowed.h"
#include "unreadable.h"

#define HTML_BEGIN "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n"
#define HTML_END   "</body></html>\n"

typedef struct
{
  const SignetDraftFacts *facts;
  SignetDraftBuildKind    kind;
  GPtrArray              *fields;
  gboolean                needs_utf8;
  SignetEntityWriter      writer;
} Builder;

static gboolean
is_inline (Builder          *self,
           SignetAttachment *attachment)
{
  return self->facts->html != NULL && signet_attachment_get_content_id (attachment) != NULL;
}

/* How many of them there are. */
static guint
count (Builder  *self,
       gboolean  inlined)
{
  guint n = 0;

  for (guint i = 0; i < self->facts->attachments->len; i++)
    n += is_inline (self, g_ptr_array_index (self->facts->attachments, i)) == inlined;
  return n;
}

static gboolean
write_attachments (Builder    *self,
                   gboolean    inlined,
                   const char *boundary)
{
  for (guint i = 0; i < self->facts->attachments->len; i++)
    {
      SignetAttachment *attachment = g_ptr_array_index (self->facts->attachments, i);

      if (is_inline (self, attachment) == inlined
          && (!signet_entity_writer_part (&self->writer, boundary)
              || !signet_entity_writer_attachment (&self->writer, attachment)))
        return FALSE;
    }
  return TRUE;
}

/* A kept draft is not broken into lines: it is to be edited again as it was. */
static gboolean
write_plain (Builder *self)
{
  const char *text = self->facts->text;
  SignetSlice slice = { text, strlen (text) };

  if (self->kind == SIGNET_DRAFT_BUILD_KEEPING)
    return signet_entity_writer_text (&self->writer, "text/plain; charset=utf-8", slice);

  g_autoptr(GString) flowed = signet_flowed_break (slice);
  return signet_entity_writer_text (&self->writer, "text/plain; charset=utf-8; format=flowed",
                                    (SignetSlice) { flowed->str, flowed->len });
}

static gboolean
write_document (Builder *self)
{
  g_autofree char *document = g_strconcat (HTML_BEGIN, self->facts->html, HTML_END, NULL);

  return signet_entity_writer_text (&self->writer, "text/html; charset=utf-8",
                                    (SignetSlice) { document, strlen (document) });
}

/* RFC 2387. */
static gboolean
write_html (Builder *self)
{
  g_autofree char *boundary = NULL;

  if (count (self, TRUE) == 0)
    return write_document (self);
  boundary = signet_entity_writer_begin (&self->writer, "multipart/related",
                                         ";\r\n type=\"text/html\"");
  return boundary != NULL && signet_entity_writer_part (&self->writer, boundary)
         && write_document (self) && write_attachments (self, TRUE, boundary)
         && signet_entity_writer_end (&self->writer, boundary);
}

/* The richer, the later (RFC 2046 section 5.1.4). */
static gboolean
write_text (Builder *self)
{
  g_autofree char *boundary = NULL;

  if (self->facts->html == NULL && self->facts->calendar == NULL)
    return write_plain (self);
  boundary = signet_entity_writer_begin (&self->writer, "multipart/alternative", NULL);
  return boundary != NULL && signet_entity_writer_part (&self->writer, boundary)
         && write_plain (self)
         && (self->facts->html == NULL
             || (signet_entity_writer_part (&self->writer, boundary) && write_html (self)))
         && (self->facts->calendar == NULL
             || (signet_entity_writer_part (&self->writer, boundary)
                 && signet_entity_writer_bytes (&self->writer,
                                                "text/calendar; method=REPLY; charset=utf-8",
                                                self->facts->calendar)))
         && signet_entity_writer_end (&self->writer, boundary);
}

static gboolean
write_entity (Builder *self)
{
  g_autofree char *boundary = NULL;

  if (count (self, FALSE) == 0)
    return write_text (self);
  boundary = signet_entity_writer_begin (&self->writer, "multipart/mixed", NULL);
  return boundary != NULL && signet_entity_writer_part (&self->writer, boundary)
         && write_text (self) && write_attachments (self, FALSE, boundary)
         && signet_entity_writer_end (&self->writer, boundary);
}

static void
add (Builder *self,
     char    *field)
{
  if (field != NULL)
    g_ptr_array_add (self->fields, field);
}

/* value: without a space, so that those that it gets here can be taken out again. */
static void
add_folded (Builder    *self,
            const char *name,
            const char *value)
{
  g_autoptr(GString) folded = g_string_new (NULL);

  for (gsize at = 0; value[at] != '\0'; at += strnlen (value + at, 60))
    g_string_append_printf (folded, "%s%.60s", at > 0 ? " " : "", value + at);
  add (self, signet_field_words (name, folded->str));
}

static void
add_unfit (Builder    *self,
           const char *field,
           GPtrArray  *unfit)
{
  for (guint i = 0; i < unfit->len; i++)
    {
      SignetAddress *address = g_ptr_array_index (unfit, i);
      const char *name = signet_address_get_name (address);
      g_autofree char *text = g_uri_escape_string (signet_address_get_address (address), NULL, FALSE);
      g_autofree char *called = g_uri_escape_string (name != NULL ? name : "", NULL, FALSE);
      g_autofree char *value = g_strjoin (":", field, text, called, NULL);

      add_folded (self, SIGNET_DRAFT_FIELD_UNFIT, value);
    }
}

/* Something that is no address yet is kept as it is, and sent to nobody. */
static gboolean
add_addresses (Builder    *self,
               const char *name,
               GPtrArray  *addresses,
               GError    **error)
{
  g_autoptr(GPtrArray) unfit = g_ptr_array_new ();
  SignetAddress *first;

  add (self, signet_field_addresses (name, addresses, unfit, &self->needs_utf8));
  if (unfit->len == 0)
    return TRUE;
  if (self->kind == SIGNET_DRAFT_BUILD_KEEPING)
    {
      add_unfit (self, name, unfit);
      return TRUE;
    }
  first = g_ptr_array_index (unfit, 0);
  g_set_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ADDRESS,
               _("“%s” is not a mail address. Correct it or remove it."),
               signet_address_get_display (first));
  return FALSE;
}

static gboolean
add_address (Builder        *self,
             const char     *name,
             SignetAddress  *address,
             GError        **error)
{
  g_autoptr(GPtrArray) one = g_ptr_array_new ();

  if (address == NULL)
    return TRUE;
  g_ptr_array_add (one, address);
  return add_addresses (self, name, one, error);
}

/* Some servers refuse a mail that goes to nobody by its header (RFC 5322 section 3.6.3 has this). */
static void
add_nobody (Builder *self)
{
  const SignetDraftFacts *facts = self->facts;

  if (self->kind == SIGNET_DRAFT_BUILD_SENDING && facts->to->len == 0 && facts->cc->len == 0
      && facts->bcc->len > 0)
    add (self, signet_field_words ("To", "undisclosed-recipients:;"));
}

static gboolean
add_people (Builder  *self,
            GError  **error)
{
  const SignetDraftFacts *facts = self->facts;

  if (facts->from == NULL && self->kind == SIGNET_DRAFT_BUILD_SENDING)
    {
      g_set_error_literal (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ADDRESS,
                           _("Choose the address to write from."));
      return FALSE;
    }
  add_nobody (self);
  return add_address (self, "From", facts->from, error)
         && add_address (self, "Reply-To", facts->reply_to, error)
         && add_addresses (self, "To", facts->to, error)
         && add_addresses (self, "Cc", facts->cc, error)
         && (self->kind == SIGNET_DRAFT_BUILD_SENDING
             || add_addresses (self, "Bcc", facts->bcc, error));
}

/* What is kept was written when it is kept, whenever it is to be sent. */
static void
add_date (Builder *self)
{
  g_autoptr(GDateTime) date = self->facts->date != 0 && self->kind == SIGNET_DRAFT_BUILD_SENDING
                                ? g_date_time_new_from_unix_local (self->facts->date)
                                : g_date_time_new_now_local ();
  g_autoptr(GDateTime) now = date == NULL ? g_date_time_new_now_utc () : NULL;
  g_autofree char *text = signet_date_format (date != NULL ? date : now);

  add (self, signet_field_words ("Date", text));
}

/* X-Priority and Importance: each is read by programs that do not know the other. */
static void
add_wishes (Builder *self)
{
  gboolean high = self->facts->priority == SIGNET_PRIORITY_HIGH;
  g_autoptr(GPtrArray) asker = g_ptr_array_new ();

  if (self->facts->priority != SIGNET_PRIORITY_NORMAL)
    {
      add (self, signet_field_words ("X-Priority", high ? "1" : "5"));
      add (self, signet_field_words ("Importance", high ? "high" : "low"));
    }
  if ((self->facts->flags & SIGNET_DRAFT_RECEIPT) == 0 || self->facts->from == NULL)
    return;
  g_ptr_array_add (asker, self->facts->from);
  add (self, signet_field_addresses ("Disposition-Notification-To", asker, NULL,
                                     &self->needs_utf8));
}

static void
add_ids (Builder *self)
{
  add (self, signet_field_ids ("Message-ID", self->facts->message_id));
  if (self->facts->in_reply_to != NULL)
    add (self, signet_field_ids ("In-Reply-To", self->facts->in_reply_to));
  if (self->facts->references != NULL)
    add (self, signet_field_ids ("References", self->facts->references));
}

static void
add_escaped (Builder    *self,
             const char *name,
             const char *value)
{
  g_autofree char *escaped = value != NULL ? g_uri_escape_string (value, "/@+,:=", FALSE) : NULL;

  if (escaped != NULL)
    add_folded (self, name, escaped);
}

static void
add_own (Builder *self)
{
  g_autofree char *flags = signet_draft_flags_to_words (self->facts->flags);

  add (self, signet_field_words (SIGNET_DRAFT_FIELD_FLAGS, *flags != '\0' ? flags : "none"));
  add_escaped (self, SIGNET_DRAFT_FIELD_ANSWERS, self->facts->answers);
  if (self->facts->answer_kind != SIGNET_ANSWER_NONE)
    add (self, signet_field_words (SIGNET_DRAFT_FIELD_KIND,
                                   signet_answer_kind_to_word (self->facts->answer_kind)));
  add_escaped (self, SIGNET_DRAFT_FIELD_IDENTITY, self->facts->identity);
}

/* All of them are told of at once: who has to take them out one by one gives up. */
static gboolean
check_files (const SignetDraftFacts  *facts,
             GError                 **error)
{
  g_auto(SignetUnreadable) unreadable = { 0 };
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < facts->attachments->len; i++)
    {
      SignetAttachment *file = facts->attachments->pdata[i];
      g_autoptr(GError) problem = NULL;
      g_autoptr(GInputStream) stream =
        signet_attachment_get_path (file) != NULL ? signet_attachment_open (file, &problem) : NULL;

      if (problem != NULL)
        signet_unreadable_add (&unreadable, signet_attachment_get_name (file), problem->message);
    }
  sentence = signet_unreadable_tell (&unreadable, SIGNET_UNREADABLE_ATTACHED);
  if (sentence != NULL)
    g_set_error_literal (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ATTACHMENT, sentence);
  return sentence == NULL;
}

SignetBuilt *
signet_draft_build (SignetDraft           *draft,
                    SignetDraftBuildKind   kind,
                    const char            *spool_directory,
                    GCancellable          *cancellable,
                    GError               **error)
{
  g_return_val_if_fail (draft != NULL, NULL);

  g_autoptr(SignetSpool) entity = signet_spool_new (spool_directory);
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  Builder self = {
    .facts = signet_draft_get_facts (draft),
    .kind = kind,
    .fields = fields,
    .writer = { entity, cancellable, error, spool_directory, kind == SIGNET_DRAFT_BUILD_SENDING },
  };

  /* An encrypted mail repeats its subject in the text. */
  self.writer.always_encodes = kind == SIGNET_DRAFT_BUILD_SENDING
                               && (self.facts->flags & SIGNET_DRAFT_ENCRYPT) != 0
                               && !g_str_is_ascii (self.facts->subject);

  add_date (&self);
  if (!add_people (&self, error))
    return NULL;
  /* A field that ends in a space would not come through under a signature. */
  if (*self.facts->subject != '\0')
    add (&self, signet_field_text ("Subject", self.facts->subject));
  add_ids (&self);
  add_wishes (&self);
  if (kind == SIGNET_DRAFT_BUILD_KEEPING)
    add_own (&self);
  add (&self, signet_field_words ("User-Agent", "Signet"));
  add (&self, signet_field_words ("MIME-Version", "1.0"));
  if (!check_files (self.facts, error) || !write_entity (&self))
    return NULL;
  return signet_built_new (fields, entity, self.needs_utf8 ? SIGNET_BUILT_NEEDS_UTF8
                                                           : SIGNET_BUILT_ASCII);
}
