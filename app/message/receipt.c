/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "receipt.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "addr-spec.h"
#include "date.h"
#include "day-text.h"
#include "draft.h"
#include "entity-writer.h"
#include "field.h"
#include "head.h"

#define MAX_RECIPIENTS 5
#define MAX_FIELD      2000
#define MAX_LINE       76

GPtrArray *
signet_receipt_dup_recipients (SignetMessage *message)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);

  GPtrArray *asked = signet_header_get_receipt_to (signet_message_get_header (message));
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);

  for (guint i = 0; i < asked->len && out->len < MAX_RECIPIENTS; i++)
    {
      SignetAddress *address = g_ptr_array_index (asked, i);
      g_autofree char *spec = signet_addr_spec_make (signet_address_get_address (address), NULL);

      if (spec != NULL)
        g_ptr_array_add (out, signet_address_ref (address));
    }
  return out;
}

/* Section 2.1: two programs must not tell each other so for ever. */
static gboolean
is_report (SignetMessage *message)
{
  GPtrArray *sections = signet_message_get_sections (message);

  for (guint i = 0; i < sections->len; i++)
    if (signet_section_get_kind (g_ptr_array_index (sections, i)) == SIGNET_SECTION_REPORT)
      return TRUE;
  return FALSE;
}

gboolean
signet_receipt_is_wanted (SignetMessage *message)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), FALSE);

  g_autoptr(GPtrArray) recipients = signet_receipt_dup_recipients (message);

  return recipients->len > 0 && !is_report (message);
}

/* The address that the mail first went to, if its sender noted one (section 2.3). Returns: (transfer
 * full), NULL if there is none. */
static char *
find_original (SignetMessage *message)
{
  gsize length;
  GBytes *raw = signet_header_get_raw (signet_message_get_header (message));
  const char *text = g_bytes_get_data (raw, &length);
  SignetSlice rest = { text, length };
  SignetSlice name, value;

  signet_head_skip_mbox_line (&rest);
  while (signet_head_next (&rest, NULL, NULL, &name, &value))
    if (signet_slice_equal_word (name, "Original-Recipient"))
      return g_strstrip (signet_slice_dup_value (value, MAX_FIELD));
  return NULL;
}

/* Section 3.1. */
static char *
make_report (SignetMessage *message,
             const char    *from)
{
  g_autoptr(GString) out = g_string_new ("Reporting-UA: Signet\n");
  g_autofree char *original = find_original (message);
  const char *id = signet_message_get_message_id (message);
  gboolean plain = original != NULL && *original != '\0';

  for (const char *at = original; plain && *at != '\0'; at++)
    plain = g_ascii_isprint (*at);
  /* Short lines, so that nothing of it has to be encoded. */
  if (plain && strlen (original) < MAX_LINE)
    g_string_append_printf (out, "Original-Recipient:\n %s\n", original);
  g_string_append_printf (out, "Final-Recipient: %s;\n %s\n",
                          g_str_is_ascii (from) ? "rfc822" : "utf-8", from);
  if (*id != '\0' && g_str_is_ascii (id) && strlen (id) + 2 < MAX_LINE)
    g_string_append_printf (out, "Original-Message-ID:\n <%s>\n", id);
  g_string_append (out, "Disposition: manual-action/MDN-sent-manually; displayed\n");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
make_text (SignetMessage        *message,
           SignetReceiptSubject  subject,
           GDateTime            *now)
{
  g_autofree char *when = signet_moment_text (g_date_time_to_unix (now));
  g_autofree char *what
    = subject == SIGNET_RECEIPT_WITHOUT_SUBJECT
      /* Translators: %s is a time. */
      ? g_strdup_printf (_("Your message was displayed on %s."), when)
      : g_strdup_printf (_("Your message “%s” was displayed on %s."), signet_message_get_subject (message),
                         when);

  return g_strconcat (what, "\n\n",
                      _("This does not mean that it was read to its end or understood."), "\n", NULL);
}

static gboolean
write_entity (SignetSpool    *entity,
              const char     *text,
              const char     *report,
              GError        **error)
{
  SignetEntityWriter writer = { entity, NULL, error };
  g_autofree char *boundary
    = signet_entity_writer_begin (&writer, "multipart/report",
                                  ";\r\n report-type=disposition-notification");

  return boundary != NULL && signet_entity_writer_part (&writer, boundary)
         && signet_entity_writer_text (&writer, "text/plain; charset=utf-8",
                                       (SignetSlice) { text, strlen (text) })
         && signet_entity_writer_part (&writer, boundary)
         && signet_entity_writer_text (&writer, "message/disposition-notification",
                                       (SignetSlice) { report, strlen (report) })
         && signet_entity_writer_end (&writer, boundary);
}

static GPtrArray *
make_fields (SignetMessage *message,
             SignetAddress *from,
             const char    *about,
             GPtrArray     *recipients,
             GDateTime     *now,
             gboolean      *needs_utf8)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) sender = g_ptr_array_new ();
  g_autoptr(SignetDraft) answer = signet_draft_new (&(SignetDraftFacts) {
    .from = from, .in_reply_to = signet_message_get_message_id (message) });
  const SignetDraftFacts *facts = signet_draft_get_facts (answer);
  g_autofree char *date = signet_date_format (now);
  g_autofree char *subject = g_strdup_printf (_("Read: %s"), about);

  g_ptr_array_add (sender, from);
  g_ptr_array_add (fields, signet_field_words ("Date", date));
  g_ptr_array_add (fields, signet_field_addresses ("From", sender, NULL, needs_utf8));
  g_ptr_array_add (fields, signet_field_addresses ("To", recipients, NULL, needs_utf8));
  g_ptr_array_add (fields, signet_field_text ("Subject", g_strchomp (subject)));
  g_ptr_array_add (fields, signet_field_ids ("Message-ID", facts->message_id));
  if (facts->in_reply_to != NULL)
    {
      g_ptr_array_add (fields, signet_field_ids ("In-Reply-To", facts->in_reply_to));
      g_ptr_array_add (fields, signet_field_ids ("References", facts->in_reply_to));
    }
  /* RFC 3834: nobody's machine is to answer it. */
  g_ptr_array_add (fields, signet_field_words ("Auto-Submitted", "auto-replied"));
  g_ptr_array_add (fields, signet_field_words ("MIME-Version", "1.0"));
  return fields;
}

SignetBuilt *
signet_receipt_build (SignetMessage        *message,
                      SignetAddress        *from,
                      SignetReceiptSubject  subject,
                      GDateTime            *now,
                      GPtrArray           **recipients,
                      GError              **error)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (from != NULL && now != NULL, NULL);

  g_autoptr(GPtrArray) to = signet_receipt_dup_recipients (message);
  g_autofree char *spec = signet_addr_spec_make (signet_address_get_address (from), NULL);
  g_autofree char *text = make_text (message, subject, now);
  const char *about = subject == SIGNET_RECEIPT_WITHOUT_SUBJECT ? "…" : signet_message_get_subject (message);
  g_autoptr(SignetSpool) entity = signet_spool_new (NULL);
  g_autoptr(GPtrArray) fields = NULL;
  gboolean needs_utf8 = FALSE;

  if (!signet_receipt_is_wanted (message))
    {
      g_set_error_literal (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_RECEIPT,
                           _("This message asks for no receipt."));
      return NULL;
    }
  if (spec == NULL)
    {
      g_set_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ADDRESS,
                   _("“%s” is not a mail address. Correct it or remove it."),
                   signet_address_get_display (from));
      return NULL;
    }

  g_autofree char *report = make_report (message, spec);
  if (!write_entity (entity, text, report, error))
    return NULL;
  fields = make_fields (message, from, about, to, now, &needs_utf8);
  if (recipients != NULL)
    *recipients = g_steal_pointer (&to);
  return signet_built_new (fields, entity, needs_utf8 ? SIGNET_BUILT_NEEDS_UTF8 : SIGNET_BUILT_ASCII);
}
