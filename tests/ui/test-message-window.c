/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails within mails, opened from the page of the outer one. */
#include "config.h"

#include <string.h>

#include "engine-read.h"
#include "hindrance.h"
#include "reader/attachment-card.h"
#include "reader/message-page.h"
#include "reader/message-window.h"
#include "sample-mail.h"
#include "sealing.h"
#include "ui-test.h"

#define OUTER "From: Eve <eve@example.org>\r\nSubject: Outside\r\nMIME-Version: 1.0\r\n" \
              "Content-Type: multipart/mixed; boundary=outer\r\n\r\n" \
              "--outer\r\n\r\nText outside\r\n--outer\r\n"
#define INNER "Content-Type: message/rfc822\r\n\r\nFrom: Alice <alice@example.org>\r\n" \
              "Subject: Inside\r\nMIME-Version: 1.0\r\n"

static Sealing sealing;

typedef struct
{
  SampleMailbox     *mailbox;
  GtkWindow         *window;
  SignetMessagePage *page;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->mailbox = sample_mailbox_new ();
  setting->page = g_object_new (SIGNET_TYPE_MESSAGE_PAGE, NULL);
  setting->window = ui_test_show (GTK_WIDGET (setting->page), 700, 600);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  ui_test_end (setting->window);
  sample_mailbox_free (setting->mailbox);
}

/* Shows a mail with a text and that entity. */
static void
show (Setting    *setting,
      const char *head,
      const char *entity)
{
  g_autofree char *mail = g_strconcat (OUTER, head, entity, "\r\n--outer--\r\n", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetReading) reading = signet_reading_new_from_bytes (bytes, NULL, NULL);

  signet_message_page_show (setting->page, reading, setting->mailbox->engine, NULL, NULL);
  ui_test_settle (GTK_WIDGET (setting->window));
}

/* Waits for what the window says, which is the one that was opened. */
static GtkWidget *
wait_for (const char *text)
{
  GtkWidget *window = ui_test_find_window (SIGNET_TYPE_MESSAGE_WINDOW);

  ui_test_await_text (window, text);
  return window;
}

static gboolean
is_sealed (GtkWidget *window)
{
  GtkWidget *page = ui_test_find (window, SIGNET_TYPE_MESSAGE_PAGE);

  return signet_message_page_is_sealed (SIGNET_MESSAGE_PAGE (page));
}

static void
test_plain (Setting       *setting,
            gconstpointer  data)
{
  GtkWidget *window;

  show (setting, INNER, "\r\nText inside");
  ui_test_click (setting->window, "Open");
  window = wait_for ("Text inside");
  g_assert_nonnull (ui_test_find_label (window, "Inside"));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Inside");
  g_assert_false (is_sealed (window));
  g_assert_true (gtk_widget_activate_action (window, "win.toast", "s", "<b>&"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The outer mail has no signature, and says nothing of that of the inner one. */
static void
test_signed (Setting       *setting,
             gconstpointer  data)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *entity = sealing_sign (&sealing, "alice", text);
  GtkWidget *window;

  sealing_lend (&sealing, signet_engine_get_keyring (setting->mailbox->engine),
                signet_engine_get_passphrases (setting->mailbox->engine));
  show (setting, INNER, entity);
  ui_test_click (setting->window, "Open");
  window = wait_for ("Signed by");
  g_assert_nonnull (ui_test_find_text (window, "Hello"));
  gtk_window_destroy (GTK_WINDOW (window));

  strstr (entity, "Hello")[0] = 'J';
  show (setting, INNER, entity);
  ui_test_click (setting->window, "Open");
  window = wait_for ("changed");
  g_assert_null (ui_test_find_text (window, "Signed by"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Its text is there before its verdict, and not that of an encrypted one. */
static void
test_slow_verdict (Setting       *setting,
                   gconstpointer  data)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *entity = sealing_sign (&sealing, "alice", text);
  Hindrance hindrance;
  GtkWidget *window;

  hindrance_begin (&hindrance, setting->mailbox->engine);
  show (setting, INNER, entity);
  ui_test_click (setting->window, "Open");
  window = wait_for ("Checking the signature…");
  g_assert_nonnull (ui_test_find_text (window, "Hello"));
  g_assert_null (ui_test_find_label (window, "Details"));
  hindrance_end (&hindrance);
  ui_test_await_text (window, "Details");
  g_assert_null (ui_test_find_text (window, "Checking the signature…"));
  g_assert_nonnull (ui_test_find_text (window, "Hello"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Comes after what was asked for before. */
static void
read_last_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SignetReading) reading = signet_engine_read_part_finish (SIGNET_ENGINE (source), result, NULL);

  *(gboolean *) user_data = TRUE;
}

/* Each of two signers may ask for another look when both come to be trusted. */
static void
test_read_again (Setting       *setting,
                 gconstpointer  data)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *entity = sealing_sign (&sealing, "alice", text);
  g_autoptr(SignetMessage) other = sample_mail_parse ("Content-Disposition: attachment\n\nx\n");
  SignetPart *last = g_ptr_array_index (signet_message_get_attachments (other), 0);
  Hindrance hindrance;
  GtkWidget *window, *page;
  gboolean done = FALSE;

  hindrance_begin (&hindrance, setting->mailbox->engine);
  show (setting, INNER, entity);
  ui_test_click (setting->window, "Open");
  window = wait_for ("Checking the signature…");
  page = ui_test_find (window, SIGNET_TYPE_MESSAGE_PAGE);
  for (guint i = 0; i < 2; i++)
    g_assert_true (gtk_widget_activate_action (page, "message-page.read-again", NULL));
  signet_engine_read_part_async (setting->mailbox->engine, last, NULL, read_last_cb, &done);
  hindrance_end (&hindrance);
  ui_test_wait_true (&done);
  ui_test_await_text (window, "Details");
  g_assert_nonnull (ui_test_find_text (window, "Hello"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_encrypted (Setting       *setting,
                gconstpointer  data)
{
  g_autofree char *text = sealing_text ("Secret");
  g_autofree char *entity = sealing_encrypt (&sealing, "bob", text);
  GtkWidget *window;

  sealing_lend (&sealing, signet_engine_get_keyring (setting->mailbox->engine),
                signet_engine_get_passphrases (setting->mailbox->engine));
  show (setting, INNER, entity);
  g_assert_null (ui_test_find_text (GTK_WIDGET (setting->window), "Secret"));
  ui_test_click (setting->window, "Open");
  window = wait_for ("Secret");
  g_assert_true (is_sealed (window));
  g_assert_false (signet_message_page_is_sealed (setting->page));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* It opens when it is asked for, and then alone: neither sees anything of the other. */
static void
test_sealed_part (Setting       *setting,
                  gconstpointer  data)
{
  g_autofree char *text = sealing_text ("Secret");
  g_autofree char *entity = sealing_encrypt (&sealing, "bob", text);
  GtkWidget *window;

  sealing_lend (&sealing, signet_engine_get_keyring (setting->mailbox->engine),
                signet_engine_get_passphrases (setting->mailbox->engine));
  show (setting, "", entity);
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (setting->window), "Text outside"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "Encrypted part"));
  g_assert_null (ui_test_find (GTK_WIDGET (setting->page), SIGNET_TYPE_ATTACHMENT_CARD));
  ui_test_click (setting->window, "Open");
  window = wait_for ("Secret");
  g_assert_true (is_sealed (window));
  g_assert_null (ui_test_find_text (window, "Text outside"));
  g_assert_null (ui_test_find_text (GTK_WIDGET (setting->window), "Secret"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What lies in a mail that was encrypted was encrypted too. */
static void
test_within_sealed (Setting       *setting,
                    gconstpointer  data)
{
  GtkWidget *window;

  signet_message_page_seal (setting->page);
  show (setting, INNER, "\r\nText inside");
  ui_test_click (setting->window, "Open");
  window = wait_for ("Text inside");
  g_assert_true (is_sealed (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
answered_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_variant_get (parameter, "(ssb)", NULL, NULL, user_data);
}

/* So the answer to an invitation in it is encrypted as well, or that is asked. */
static void
test_invitation_within_sealed (Setting       *setting,
                               gconstpointer  data)
{
  static const char invitation[] =
    "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@x\r\n"
    "SUMMARY:Secret\r\nDTSTART:20261123T100000Z\r\nORGANIZER:mailto:alice@example.org\r\n"
    "ATTENDEE:mailto:me@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  const GActionEntry actions[] = { { .name = "answer-event", .activate = answered_cb,
                                     .parameter_type = "(ssb)" } };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
      gboolean sealed = i == 0;
      GtkWidget *window;

      if (i == 1)
        signet_message_page_seal (setting->page);
      show (setting, INNER, invitation);
      ui_test_click (setting->window, "Open");
      window = wait_for ("Secret");
      g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), &sealed);
      gtk_widget_insert_action_group (window, "app", G_ACTION_GROUP (group));
      ui_test_click (GTK_WINDOW (window), "Decline");
      g_assert_cmpint (sealed, ==, i == 1);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* An attached one has no card in the text, but one among the files. */
static void
test_attached (Setting       *setting,
               gconstpointer  data)
{
  GtkWidget *window;

  show (setting, "Content-Disposition: attachment; filename=x.eml\r\n" INNER, "\r\nText inside");
  g_signal_emit_by_name (ui_test_find (GTK_WIDGET (setting->page), SIGNET_TYPE_ATTACHMENT_CARD),
                         "open");
  window = wait_for ("Text inside");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A contract that was signed as a file opens with what is known of its signature, and can be taken out. */
static void
test_signed_file (Setting       *setting,
                  gconstpointer  data)
{
  static const char pdf[] = "%PDF-1.4\n\0\1\2\3 not a text\n";
  g_autoptr(GBytes) content = g_bytes_new_static (pdf, sizeof pdf - 1);
  g_autoptr(GBytes) der = NULL;
  g_autofree char *base64 = NULL;
  GtkWidget *window, *card;

  sealing_lend (&sealing, signet_engine_get_keyring (setting->mailbox->engine),
                signet_engine_get_passphrases (setting->mailbox->engine));
  test_openssl_write (&sealing.openssl, "file", content);
  g_assert_true (test_openssl_run (&sealing.openssl, "cms -sign -binary -nodetach -in file -signer alice.crt"
                                   " -inkey alice.key -outform DER -out file.p7m"));
  der = test_openssl_read (&sealing.openssl, "file.p7m");
  base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  show (setting, "Content-Type: application/octet-stream; name=contract.pdf.p7m\r\n"
                 "Content-Transfer-Encoding: base64\r\n\r\n", base64);
  card = ui_test_find (GTK_WIDGET (setting->page), SIGNET_TYPE_ATTACHMENT_CARD);
  g_assert_nonnull (ui_test_find_text (card, "contract.pdf.p7m"));
  g_signal_emit_by_name (card, "open");
  window = wait_for ("Signed by");
  g_assert_nonnull (ui_test_find_text (ui_test_find (window, SIGNET_TYPE_ATTACHMENT_CARD), "contract.pdf"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Who closes the window at once leaves nothing behind that could come into it. */
static void
test_closed_early (Setting       *setting,
                   gconstpointer  data)
{
  show (setting, INNER, "\r\nText inside");
  ui_test_click (setting->window, "Open");
  gtk_window_destroy (GTK_WINDOW (ui_test_find_window (SIGNET_TYPE_MESSAGE_WINDOW)));
  ui_test_settle (GTK_WIDGET (setting->window));
}

#define ADD(name, function) \
  g_test_add ("/ui/message-window/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  int status;

  ui_test_init (&argc, &argv);
  sealing_set_up (&sealing);
  ADD ("plain", test_plain);
  ADD ("signed", test_signed);
  ADD ("slow-verdict", test_slow_verdict);
  ADD ("read-again", test_read_again);
  ADD ("encrypted", test_encrypted);
  ADD ("sealed-part", test_sealed_part);
  ADD ("within-sealed", test_within_sealed);
  ADD ("invitation-within-sealed", test_invitation_within_sealed);
  ADD ("attached", test_attached);
  ADD ("signed-file", test_signed_file);
  ADD ("closed-early", test_closed_early);
  status = g_test_run ();
  sealing_tear_down (&sealing);
  return status;
}
