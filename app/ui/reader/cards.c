/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/cards.h"

#include <glib/gi18n-lib.h>

#include "addr-spec.h"
#include "common/date-text.h"
#include "contact.h"
#include "reader/attachment-actions.h"
#include "reader/fact-card.h"
#include "reader/message-window.h"
#include "report.h"

#define MAX_RECIPIENTS 10  /* of a report that are told */
#define MAX_VALUES     10  /* of a kind in a contact */
#define MAX_HEADER     (64 * 1024)

static void
open_cb (GtkButton  *button,
         SignetPart *part)
{
  signet_message_window_open (GTK_WIDGET (button), part);
}

static void
save_cb (GtkButton  *button,
         SignetPart *part)
{
  signet_attachment_actions_save (GTK_WIDGET (button), part);
}

static void
add_part_button (SignetFactCard *card,
                 SignetPart     *part,
                 const char     *label,
                 GCallback       callback)
{
  GtkWidget *button = signet_fact_card_add_button (card, label);

  g_signal_connect_data (button, "clicked", callback, g_object_ref (part),
                         (GClosureNotify) (gpointer) g_object_unref, 0);
}

static void
add_open_buttons (SignetFactCard *card,
                  SignetPart     *part)
{
  add_part_button (card, part, _("_Open"), G_CALLBACK (open_cb));
  add_part_button (card, part, _("_Save…"), G_CALLBACK (save_cb));
}

SignetCardsOrigin
signet_cards_find_origin (SignetReading *reading)
{
  SignetVerdict *verdict = signet_reading_get_verdict (reading);

  return signet_verdict_get_encryption (verdict) != SIGNET_ENCRYPTION_NONE ? SIGNET_CARDS_OF_SEALED
                                                                           : SIGNET_CARDS_OF_PLAIN;
}

GtkWidget *
signet_cards_new_forwarded (SignetSection *section)
{
  g_autofree char *date = NULL;
  SignetFactCard *card;
  SignetMessage *inner;
  SignetAddress *from;
  const char *subject;

  g_return_val_if_fail (SIGNET_IS_SECTION (section), NULL);

  inner = signet_section_get_message (section);
  if (inner == NULL)
    return NULL;
  subject = signet_message_get_subject (inner);
  from = signet_message_get_from (inner);
  card = signet_fact_card_new ("mail-forward-symbolic", _("Message in this message"),
                               subject[0] != '\0' ? subject : _("No subject"));
  signet_fact_card_add_fact (card, _("From"), signet_address_get_display (from));
  if (signet_message_get_date (inner) != NULL)
    date = signet_date_text_long (g_date_time_to_unix (signet_message_get_date (inner)),
                                  g_get_real_time () / G_USEC_PER_SEC);
  signet_fact_card_add_fact (card, _("Date"), date != NULL ? date : "");
  if (signet_section_get_part (section) != NULL)
    add_open_buttons (card, signet_section_get_part (section));
  return GTK_WIDGET (card);
}

GtkWidget *
signet_cards_new_sealed (SignetSection *section)
{
  SignetFactCard *card;

  g_return_val_if_fail (SIGNET_IS_SECTION (section), NULL);

  if (signet_section_get_kind (section) != SIGNET_SECTION_SEALED)
    return NULL;
  card = signet_fact_card_new ("channel-secure-symbolic", _("Encrypted part"),
                               signet_part_get_name (signet_section_get_part (section)));
  signet_fact_card_add_text (card, _("Only this part of the message is encrypted. It opens by itself, "
                                     "apart from the rest."));
  add_open_buttons (card, signet_section_get_part (section));
  return GTK_WIDGET (card);
}

/* The mail that the report is about comes with it, as a whole or its header alone. Returns: (transfer
 * full), "" if it does not. */
static char *
dup_subject (SignetMessage *message)
{
  GPtrArray *sections = signet_message_get_sections (message);
  GPtrArray *attachments = signet_message_get_attachments (message);

  for (guint i = 0; i < sections->len; i++)
    {
      SignetMessage *inner = signet_section_get_message (g_ptr_array_index (sections, i));

      if (inner != NULL)
        return g_strdup (signet_message_get_subject (inner));
    }
  for (guint i = 0; i < attachments->len; i++)
    {
      SignetPart *part = g_ptr_array_index (attachments, i);
      g_autoptr(GBytes) header = NULL;
      g_autoptr(SignetMessage) inner = NULL;

      if (!g_str_equal (signet_part_get_content_type (part), "text/rfc822-headers"))
        continue;
      header = signet_part_dup_bytes (part, MAX_HEADER);
      inner = header != NULL ? signet_message_new (header) : NULL;
      return g_strdup (inner != NULL ? signet_message_get_subject (inner) : "");
    }
  return g_strdup ("");
}

static const char *
find_icon (SignetReport *report)
{
  GPtrArray *recipients = signet_report_get_recipients (report);
  const char *icon = "object-select-symbolic";

  for (guint i = 0; i < recipients->len; i++)
    {
      const SignetReportRecipient *recipient = g_ptr_array_index (recipients, i);

      if (recipient->action == SIGNET_REPORT_FAILED)
        return "dialog-error-symbolic";
      if (recipient->action == SIGNET_REPORT_DELAYED)
        icon = "dialog-warning-symbolic";
    }
  return icon;
}

/* One that was read or not, by its reader: not by a server on the way. */
static gboolean
is_receipt (SignetReport *report)
{
  const SignetReportRecipient *first = g_ptr_array_index (signet_report_get_recipients (report), 0);

  return first->action >= SIGNET_REPORT_DISPLAYED && first->action <= SIGNET_REPORT_PROCESSED;
}

/* After the first, which is the title. */
static void
add_recipients (SignetFactCard *card,
                GPtrArray      *recipients)
{
  for (guint i = 1; i < MIN (recipients->len, MAX_RECIPIENTS); i++)
    {
      const SignetReportRecipient *recipient = g_ptr_array_index (recipients, i);
      g_autofree char *sentence = signet_report_dup_sentence (recipient);
      g_autofree char *both = g_strdup_printf ("%s\n%s", sentence, recipient->diagnostic);

      signet_fact_card_add_text (card, g_strchomp (both));
    }
  if (recipients->len > MAX_RECIPIENTS)
    {
      guint left = recipients->len - MAX_RECIPIENTS;
      g_autofree char *note = g_strdup_printf (ngettext ("%u more recipient", "%u more recipients",
                                                         left), left);

      signet_fact_card_set_note (card, note);
    }
}

GtkWidget *
signet_cards_new_report (SignetSection *section,
                         SignetMessage *message)
{
  const SignetReportRecipient *first;
  g_autofree char *title = NULL;
  g_autofree char *subject = NULL;
  SignetFactCard *card;
  SignetReport *report;

  g_return_val_if_fail (SIGNET_IS_SECTION (section), NULL);
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);

  report = signet_section_get_report (section);
  if (report == NULL)
    return NULL;
  first = g_ptr_array_index (signet_report_get_recipients (report), 0);
  title = signet_report_dup_sentence (first);
  subject = dup_subject (message);
  card = signet_fact_card_new (find_icon (report),
                               is_receipt (report) ? _("Receipt") : _("Delivery report"), title);
  signet_fact_card_add_fact (card, _("About"), subject);
  signet_fact_card_add_fact (card, _("The server said"), first->diagnostic);
  add_recipients (card, signet_report_get_recipients (report));
  return GTK_WIDGET (card);
}

static void
add_list (SignetFactCard *card,
          const char     *name,
          GPtrArray      *values)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (values->len, MAX_VALUES); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (values, i));
  signet_fact_card_add_fact (card, name, text->str);
}

static void
write_cb (GtkButton  *button,
          const char *uri)
{
  gtk_widget_activate_action (GTK_WIDGET (button), "app.open", "s", uri);
}

/* To the first of them that mail can go to: what a vCard has there may be anything. */
static void
add_write_button (SignetFactCard *card,
                  GPtrArray      *addresses)
{
  for (guint i = 0; i < MIN (addresses->len, MAX_VALUES); i++)
    {
      g_autofree char *address = signet_addr_spec_make (addresses->pdata[i], NULL);
      g_autofree char *escaped = NULL;

      if (address == NULL)
        continue;
      escaped = g_uri_escape_string (addresses->pdata[i], "@", FALSE);
      g_signal_connect_data (signet_fact_card_add_button (card, _("_Write a Message")), "clicked",
                             G_CALLBACK (write_cb), g_strconcat ("mailto:", escaped, NULL),
                             (GClosureNotify) (gpointer) g_free, 0);
      return;
    }
}

GtkWidget *
signet_cards_new_contact (SignetSection *section)
{
  g_autofree char *note = NULL;
  SignetContact *contact;
  SignetFactCard *card;
  guint others;

  g_return_val_if_fail (SIGNET_IS_SECTION (section), NULL);

  contact = signet_section_get_contact (section);
  if (contact == NULL)
    return NULL;
  card = signet_fact_card_new ("contact-new-symbolic", _("Contact"),
                               signet_contact_get_name (contact));
  signet_fact_card_add_fact (card, _("Position"), signet_contact_get_title (contact));
  signet_fact_card_add_fact (card, _("Organization"), signet_contact_get_organization (contact));
  add_list (card, _("Mail"), signet_contact_get_addresses (contact));
  add_list (card, _("Phone"), signet_contact_get_phones (contact));
  add_list (card, _("Address"), signet_contact_get_places (contact));
  add_list (card, _("Web"), signet_contact_get_urls (contact));
  add_write_button (card, signet_contact_get_addresses (contact));
  if (signet_section_get_part (section) != NULL)
    add_part_button (card, signet_section_get_part (section), _("_Save…"), G_CALLBACK (save_cb));
  others = signet_contact_get_n_others (contact);
  if (others > 0)
    {
      note = g_strdup_printf (ngettext ("%u more contact is in this file",
                                        "%u more contacts are in this file", others), others);
      signet_fact_card_set_note (card, note);
    }
  return GTK_WIDGET (card);
}
