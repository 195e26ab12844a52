/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards for what a mail brings beside its text. */
#include "config.h"

#include <string.h>

#include "reader/card-box.h"
#include "reader/fact-card.h"
#include "sample-mail.h"
#include "ui-test.h"

#define EVENT(method, more) \
  "Content-Type: text/calendar; charset=UTF-8\n\nBEGIN:VCALENDAR\nMETHOD:" method "\nBEGIN:VEVENT\n" \
  "UID:1@x\nSUMMARY:<b>Tea</b>\nDTSTART:20261123T100000Z\nDTEND:20261123T110000Z\nLOCATION:Kitchen\n" \
  "ORGANIZER;CN=Alice:mailto:alice@example.org\n" more "END:VEVENT\nEND:VCALENDAR\n"

typedef struct
{
  SampleMailbox *mailbox;
  GtkWindow     *window;
  SignetCardBox *box;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->mailbox = sample_mailbox_new ();
  setting->box = g_object_new (SIGNET_TYPE_CARD_BOX, NULL);
  setting->window = ui_test_show (GTK_WIDGET (setting->box), 600, 500);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  ui_test_end (setting->window);
  sample_mailbox_free (setting->mailbox);
}

/* Returns: (transfer full): the text beside the cards. */
static char *
show (Setting    *setting,
      const char *mail)
{
  g_autoptr(SignetMessage) message = sample_mail_parse (mail);
  g_autoptr(GArray) frames = NULL;

  signet_card_box_show (setting->box, message,
                        signet_engine_get_accounts (setting->mailbox->engine), SIGNET_CARDS_OF_SEALED);
  ui_test_settle (GTK_WIDGET (setting->window));
  return signet_card_box_dup_text (message, &frames);
}

static gboolean
says (Setting    *setting,
      const char *text)
{
  return ui_test_find_text (GTK_WIDGET (setting->window), text) != NULL;
}

static GtkWidget *
find_button (Setting    *setting,
             const char *label)
{
  GtkWidget *found = ui_test_find_label (GTK_WIDGET (setting->window), label);

  return found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;
}

static void
test_none (Setting       *setting,
           gconstpointer  data)
{
  g_autofree char *text = show (setting, "Subject: x\n\nHello\n\n  there\n");
  g_autoptr(SignetMessage) message = sample_mail_parse ("Subject: x\n\nHello\n\n  there\n");

  g_assert_cmpstr (text, ==, signet_message_get_text (message));
  g_assert_null (ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_FACT_CARD));
  g_assert_null (ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_CARD_BOX));
}

static void
test_invitation (Setting       *setting,
                 gconstpointer  data)
{
  g_autofree char *text
    = show (setting, EVENT ("REQUEST", "ATTENDEE;CN=Me;RSVP=TRUE:mailto:ME@example.org\n"
                                       "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org\n"));

  g_assert_cmpstr (text, ==, "");
  g_assert_true (says (setting, "Invitation"));
  g_assert_true (says (setting, "<b>Tea</b>"));
  g_assert_true (says (setting, "Kitchen"));
  g_assert_true (says (setting, "Alice <alice@example.org>"));
  g_assert_true (says (setting, "bob@example.org (accepted)"));
  g_assert_nonnull (find_button (setting, "Accept"));
  g_assert_nonnull (find_button (setting, "Perhaps"));
  g_assert_nonnull (find_button (setting, "Decline"));
  g_assert_nonnull (find_button (setting, "Save…"));
  g_assert_true (says (setting, "your answer is saved as a file"));

  /* They stand within their card, and do not lie on what comes after it. */
  GtkWidget *card = ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_FACT_CARD);
  graphene_rect_t bounds;
  g_assert_true (gtk_widget_compute_bounds (find_button (setting, "Save…"), card, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <, gtk_widget_get_height (card));
}

/* Who is not invited, or is only told, does not answer. */
static void
test_no_answer (Setting       *setting,
                gconstpointer  data)
{
  g_autofree char *stranger = show (setting, EVENT ("REQUEST", "ATTENDEE:mailto:bob@example.org\n"));
  g_assert_true (says (setting, "Invitation"));
  g_assert_null (find_button (setting, "Accept"));

  g_autofree char *cancelled = show (setting, EVENT ("CANCEL", "ATTENDEE:mailto:me@example.org\n"));
  g_assert_true (says (setting, "Cancelled event"));
  g_assert_null (find_button (setting, "Accept"));
  g_assert_false (says (setting, "1 more event is in this file"));

  g_autofree char *several = show (setting, EVENT ("PUBLISH", "END:VEVENT\nBEGIN:VEVENT\nUID:another\n"));
  g_assert_true (says (setting, "1 more event is in this file"));
}

static void
answered_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  gboolean sealed;

  g_variant_get (parameter, "(ssb)", NULL, user_data, &sealed);
  g_assert_true (sealed);
}

/* The composer gets the answer as soon as there is one. */
static void
test_answer (Setting       *setting,
             gconstpointer  data)
{
  const GActionEntry actions[] = { { .name = "answer-event", .activate = answered_cb,
                                     .parameter_type = "(ssb)" } };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autofree char *answer = NULL;

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), &answer);
  gtk_widget_insert_action_group (GTK_WIDGET (setting->window), "app", G_ACTION_GROUP (group));
  g_autofree char *text
    = show (setting, EVENT ("REQUEST", "ATTENDEE;CN=Me:mailto:me@example.org\n"));
  g_signal_emit_by_name (find_button (setting, "Decline"), "clicked");
  g_assert_nonnull (strstr (answer, "METHOD:REPLY"));
  g_assert_nonnull (strstr (answer, "ATTENDEE;PARTSTAT=DECLINED;CN=\"Me\":mailto:me@example.org"));
}

static void
test_contact (Setting       *setting,
              gconstpointer  data)
{
  g_autofree char *text
    = show (setting, "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nMy card\n--b\n"
                     "Content-Type: text/vcard\n\nBEGIN:VCARD\nVERSION:3.0\nFN:Nils <i>Ek</i>\n"
                     "ORG:Port of Sundby\nTITLE:Harbour master\nEMAIL:n.ek@example.org\n"
                     "TEL:+46 555 0100\nEND:VCARD\n--b--\n");

  g_assert_cmpstr (text, ==, "My card");
  g_assert_true (says (setting, "Nils <i>Ek</i>"));
  g_assert_true (says (setting, "Port of Sundby"));
  g_assert_true (says (setting, "Harbour master"));
  g_assert_true (says (setting, "n.ek@example.org"));
  g_assert_true (says (setting, "+46 555 0100"));

  /* The buttons stand side by side, and not in columns. */
  graphene_rect_t write, save;
  g_assert_true (gtk_widget_compute_bounds (find_button (setting, "Write a Message"),
                                            GTK_WIDGET (setting->window), &write));
  g_assert_true (gtk_widget_compute_bounds (find_button (setting, "Save…"), GTK_WIDGET (setting->window),
                                            &save));
  g_assert_cmpfloat (save.origin.x - write.origin.x - write.size.width, ==, 6);
}

static void
opened_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  char **uri = user_data;

  g_free (*uri);
  *uri = g_variant_dup_string (parameter, NULL);
}

/* Nothing but an address goes into the link. */
static void
test_write (Setting       *setting,
            gconstpointer  data)
{
  g_autofree char *uri = NULL;
  const GActionEntry actions[] = { { "open", opened_cb, "s" } };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autofree char *none = show (setting, "Content-Type: text/vcard\n\nBEGIN:VCARD\nFN:Nils\n"
                                         "EMAIL:ask me\nEND:VCARD\n");
  g_autofree char *text = NULL;

  g_assert_true (says (setting, "Nils"));
  g_assert_null (find_button (setting, "Write a Message"));

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, 1, &uri);
  gtk_widget_insert_action_group (GTK_WIDGET (setting->window), "app", G_ACTION_GROUP (group));
  text = show (setting, "Content-Type: text/vcard\n\nBEGIN:VCARD\nFN:Nils\nEMAIL:ask me\n"
                        "EMAIL:n.ek?bcc=x@example.org\nEND:VCARD\n");
  g_signal_emit_by_name (find_button (setting, "Write a Message"), "clicked");
  g_assert_cmpstr (uri, ==, "mailto:n.ek%3Fbcc%3Dx@example.org");
}

#define REPORT \
  "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry\n--b\n" \
  "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n" \
  "Final-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.2.2\n" \
  "Diagnostic-Code: smtp; 552 <b>quota</b> exceeded\n--b\n" \
  "Content-Type: message/rfc822\n\nFrom: me@example.org\nSubject: Lunch?\n\nAt noon?\n--b--\n"

static void
test_report (Setting       *setting,
             gconstpointer  data)
{
  g_autofree char *text = show (setting, REPORT);

  g_assert_cmpstr (text, ==, "Sorry");
  g_assert_true (says (setting, "Delivery report"));
  g_assert_true (says (setting, "Not delivered to bob@example.org: mailbox full"));
  g_assert_true (says (setting, "<b>quota</b> exceeded"));
  g_assert_true (says (setting, "Message in this message"));
  g_assert_nonnull (find_button (setting, "Open"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "Lunch?"));

  g_autofree char *header
    = show (setting, "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
                     "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
                     "Final-Recipient: rfc822; bob@example.org\nAction: delayed\nStatus: 4.4.1\n\n"
                     "Final-Recipient: rfc822; eve@example.org\nAction: delivered\nStatus: 2.0.0\n"
                     "--b\nContent-Type: text/rfc822-headers\n\nSubject: =?utf-8?q?Caf=C3=A9?=\n"
                     "--b--\n");
  g_assert_cmpstr (header, !=, NULL);
  g_assert_true (says (setting, "Not yet delivered to bob@example.org"));
  g_assert_true (says (setting, "Delivered to eve@example.org"));
  g_assert_true (says (setting, "Café"));
}

/* What has a card is not offered once more below. */
static void
test_attachments (Setting       *setting,
                  gconstpointer  data)
{
  g_autoptr(SignetMessage) message
    = sample_mail_parse ("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\n"
                         "Content-Type: text/vcard; name=a.vcf\nContent-Disposition: attachment\n\n"
                         "BEGIN:VCARD\nFN:A\nEND:VCARD\n--b\nContent-Type: text/csv; name=b.csv\n"
                         "Content-Disposition: attachment\n\n1,2\n--b--\n");
  g_autoptr(GPtrArray) left = signet_card_box_dup_files (message, TRUE);

  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (signet_part_get_name (left->pdata[0]), ==, "b.csv");
}

static void
test_receipt (Setting       *setting,
              gconstpointer  data)
{
  g_autofree char *text
    = show (setting, "Content-Type: multipart/report; report-type=disposition-notification; "
                     "boundary=b\n\n--b\n\nRead.\n--b\n"
                     "Content-Type: message/disposition-notification\n\n"
                     "Final-Recipient: rfc822; bob@example.org\n"
                     "Disposition: manual-action/MDN-sent-manually; displayed\n--b--\n");

  g_assert_cmpstr (text, ==, "Read.");
  g_assert_true (says (setting, "Receipt"));
  g_assert_true (says (setting, "Opened by bob@example.org"));
}

#define SEALED "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n" \
               "Content-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CAMIACAQA=\n"

/* A mail that is sealed as a whole is no part. */
static void
test_sealed (Setting       *setting,
             gconstpointer  data)
{
  g_autofree char *part = show (setting, "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n"
                                         "--b\n" SEALED "--b--\n");
  g_assert_cmpstr (part, ==, "Hello");
  g_assert_true (says (setting, "Encrypted part"));
  g_assert_nonnull (find_button (setting, "Open"));
  g_assert_nonnull (find_button (setting, "Save…"));

  g_autofree char *whole = show (setting, "Subject: x\n" SEALED);
  g_assert_false (says (setting, "Encrypted part"));
}

/* A digest of a hundred: some cards, the rest as text, all there. */
static void
test_many (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(GString) mail = g_string_new ("Content-Type: multipart/mixed; boundary=b\n\n");
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (mail, "--b\nContent-Type: text/vcard\n\nBEGIN:VCARD\nFN:Person%u.\n"
                                  "END:VCARD\n", i);
  g_string_append (mail, "--b--\n");
  text = show (setting, mail->str);
  for (GtkWidget *card = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET
                                                                                   (setting->box)));
       card != NULL; card = gtk_widget_get_next_sibling (card))
    n++;
  g_assert_cmpuint (n, ==, 20);
  g_assert_null (strstr (text, "Person19."));
  g_assert_nonnull (strstr (text, "Person20"));
}

static void
test_narrow (Setting       *setting,
             gconstpointer  data)
{
  g_autofree char *text
    = show (setting, EVENT ("REQUEST", "ATTENDEE:mailto:me@example.org\nDESCRIPTION:"
                            "averyveryveryveryveryveryveryveryveryveryveryveryverylongword\n"));
  int minimum;

  gtk_widget_measure (GTK_WIDGET (setting->box), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_cmpint (minimum, <=, 336);
}

#define ADD(name, function) \
  g_test_add ("/ui/card-box/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("none", test_none);
  ADD ("invitation", test_invitation);
  ADD ("no-answer", test_no_answer);
  ADD ("answer", test_answer);
  ADD ("contact", test_contact);
  ADD ("write", test_write);
  ADD ("report", test_report);
  ADD ("attachments", test_attachments);
  ADD ("receipt", test_receipt);
  ADD ("sealed", test_sealed);
  ADD ("many", test_many);
  ADD ("narrow", test_narrow);
  return g_test_run ();
}
