/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands above a message, and what is told of senders that are not quite what they seem. */
#include "config.h"

#include <string.h>

#include "reader/address-button.h"
#include "reader/list-bar.h"
#include "reader/message-header.h"
#include "reader/reader-words.h"
#include "engine-written-to.h"
#include "sample-mail.h"
#include "ui-test.h"

#define SIGNED "DKIM-Signature: d=news.example; h=from:list-unsubscribe:list-unsubscribe-post\n"
#define CLICK  "List-Unsubscribe: <https://news.example/u?id=1>\n" \
               "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"

typedef struct
{
  SampleMailbox       *mailbox;
  GtkWindow           *window;
  SignetMessageHeader *header;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->mailbox = sample_mailbox_new ();
  setting->header = g_object_new (SIGNET_TYPE_MESSAGE_HEADER, NULL);
  setting->window = ui_test_show (GTK_WIDGET (setting->header), 600, 500);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  ui_test_end (setting->window);
  sample_mailbox_free (setting->mailbox);
}

static void
show (Setting    *setting,
      const char *mail)
{
  g_autoptr(SignetMessage) message = sample_mail_parse (mail);

  signet_message_header_show (setting->header, message, setting->mailbox->engine,
                              setting->mailbox->folder, NULL);
  ui_test_settle (GTK_WIDGET (setting->window));
}

static void
unfold (Setting *setting)
{
  GtkWidget *expander = ui_test_find (GTK_WIDGET (setting->window), GTK_TYPE_EXPANDER);

  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  ui_test_settle (GTK_WIDGET (setting->window));
}

static gboolean
says (Setting    *setting,
      const char *text)
{
  return ui_test_find_text (GTK_WIDGET (setting->window), text) != NULL;
}

/* Somebody takes the name of somebody whom the user writes to. */
static void
test_namesake (Setting       *setting,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);

  g_ptr_array_add (addresses, signet_address_new ("Thomas Berger", "t.berger@firm.example"));
  signet_written_to_add (signet_engine_get_written_to (setting->mailbox->engine), addresses, 100);
  show (setting, "From: Thomas Berger <t.berger@firm.example>\nTo: me@example.org\n\n");
  g_assert_false (says (setting, "at another address"));
  show (setting, "From: Thomas Berger <t.berger@f1rm.example>\nTo: me@example.org\n\n");
  g_assert_true (says (setting, "You have written to Thomas Berger at another address: t.berger@firm.example"));
}

static void
test_notes (Setting       *setting,
            gconstpointer  data)
{
  show (setting, "From: Alice <alice@example.org>\nTo: me@example.org\n\n");
  g_assert_true (says (setting, "alice@example.org"));
  g_assert_false (says (setting, "Replies go to"));
  g_assert_false (says (setting, "on behalf of"));

  show (setting, "From: Alice <alice@example.org>\nReply-To: Mallory <m@evil.example>\n"
                 "Sender: helper@example.org\n\n");
  g_assert_true (says (setting, "Replies go to Mallory <m@evil.example>"));
  g_assert_true (says (setting, "Sent by helper@example.org on behalf of alice@example.org"));

  show (setting, "From: Alice <alice@example.org>\nReply-To: <ALICE@example.org>\n"
                 "Sender: Alice <alice@example.org>\n\n");
  g_assert_false (says (setting, "Replies go to"));
  g_assert_false (says (setting, "on behalf of"));

  show (setting, "From: a@example.org, b@example.org, c@example.org\n\n");
  g_assert_true (says (setting, "It names 2 more authors"));
}

static void
popup (Setting *setting)
{
  GtkWidget *button = ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_ADDRESS_BUTTON);

  gtk_menu_button_popup (GTK_MENU_BUTTON (gtk_widget_get_first_child (button)));
  ui_test_settle (GTK_WIDGET (setting->window));
}

static gboolean
is_local (gpointer data)
{
  return gdk_clipboard_is_local (data);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_text (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_address (Setting       *setting,
              gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (setting->window));
  g_autofree char *text = NULL;
  GtkWidget *label;

  show (setting, "From: \"ceo@bank.example\" <mallory@evil.example>\n\n");
  g_assert_false (says (setting, "ceo@bank.example"));
  popup (setting);
  g_assert_true (says (setting, "ceo@bank.example"));
  g_assert_true (says (setting, "The name looks like another address."));

  label = ui_test_find_label (GTK_WIDGET (setting->window), "Copy Address");
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  ui_test_wait (is_local, clipboard);
  gdk_clipboard_read_text_async (clipboard, NULL, read_cb, &text);
  ui_test_wait (is_text, &text);
  g_assert_cmpstr (text, ==, "mallory@evil.example");
}

/* All of the sender's long address is seen in a narrow window: it takes two lines then. The recipients' are
 * seen when they are unfolded. */
static void
test_narrow (Setting       *setting,
             gconstpointer  data)
{
  GtkWidget *header = GTK_WIDGET (setting->header);
  int one, two, wide, least;

  show (setting, "From: bob@example.org\n\n");
  gtk_widget_measure (header, GTK_ORIENTATION_VERTICAL, 340, &one, NULL, NULL, NULL);
  show (setting, "From: somebody.with.a.long.name@a-domain-that-is-long.example.org\n\n");
  gtk_widget_measure (header, GTK_ORIENTATION_VERTICAL, 340, &two, NULL, NULL, NULL);
  gtk_widget_measure (header, GTK_ORIENTATION_VERTICAL, 1000, &wide, NULL, NULL, NULL);
  g_assert_cmpint (two, >, one);
  g_assert_cmpint (wide, <, two);
  show (setting, "From: bob@example.org\nTo: somebody.with.a.long.name@a-domain-that-is-long.example.org\n\n");
  gtk_widget_measure (header, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 336);
}

static void
test_details (Setting       *setting,
              gconstpointer  data)
{
  show (setting, "From: Alice <alice@example.org>\nTo: me@example.org, B <b@example.org>\n"
                 "Cc: c@example.org\nBcc: d@example.org\nReply-To: e@example.org\n"
                 "Resent-From: f@example.org\nDate: Mon, 23 Nov 2020 20:00:00 +0530\n\n");
  g_assert_true (says (setting, "to me and 2 others"));
  unfold (setting);
  g_assert_true (says (setting, "me@example.org, B <b@example.org>"));
  g_assert_true (says (setting, "c@example.org"));
  g_assert_true (says (setting, "d@example.org"));
  g_assert_true (says (setting, "e@example.org"));
  g_assert_true (says (setting, "f@example.org"));
  g_assert_true (says (setting, "Monday, 23 November 2020, 20:00:00 (+05:30)"));
}

static void
test_many (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(GString) mail = g_string_new ("From: a@b.org\nTo: r0@x.org");
  GtkWidget *label;

  for (guint i = 1; i < 1000; i++)
    g_string_append_printf (mail, ",\n r%u@x.org", i);
  g_string_append (mail, "\n\n");
  show (setting, mail->str);
  unfold (setting);
  g_assert_true (says (setting, "r99@x.org and 900 more"));
  g_assert_false (says (setting, "r100@x.org"));
  label = ui_test_find_label (GTK_WIDGET (setting->window), "Show All 1000");
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  g_assert_true (says (setting, "r998@x.org, r999@x.org"));

  g_string_truncate (mail, mail->len - 2);
  for (guint i = 1000; i < 1300; i++)
    g_string_append_printf (mail, ",\n r%u@x.org", i);
  g_string_append (mail, "\n\n");
  show (setting, mail->str);
  unfold (setting);
  label = ui_test_find_label (GTK_WIDGET (setting->window), "Show the First 1000");
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  g_assert_true (says (setting, "r999@x.org and 300 more"));
}

/* Names with markup or control characters, or without an end, are text like any other. */
static void
test_hostile (Setting       *setting,
              gconstpointer  data)
{
  g_autofree char *name = g_strnfill (5000, 'x');
  g_autofree char *mail = g_strdup_printf ("From: %s <a@b.org>\nTo: =?utf-8?q?=00=1B=0A<i>?= <c@d.org>\n"
                                           "Subject: %s\n\n", name, name);
  int minimum;

  show (setting, "From: \"<b>Bold</b> & \\\"co\\\"\" <a@b.org>\nSubject: <u>x</u>\n\n");
  g_assert_true (says (setting, "<b>Bold</b> & \"co\""));
  g_assert_true (says (setting, "<u>x</u>"));

  show (setting, mail);
  unfold (setting);
  g_assert_true (says (setting, "<i> <c@d.org>"));
  gtk_widget_measure (GTK_WIDGET (setting->header), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_cmpint (minimum, <=, 336);
}

/* The account's server is "localhost": what others say of themselves is not repeated. */
static void
test_authentication (Setting       *setting,
                     gconstpointer  data)
{
  show (setting, "Authentication-Results: localhost; dkim=pass header.d=example.org; spf=fail\n"
                 "From: a@example.org\n\n");
  unfold (setting);
  g_assert_true (says (setting, "Checked by localhost"));
  g_assert_true (says (setting, "DKIM: pass (example.org)\nSPF: fail"));

  show (setting, "Authentication-Results: mx.evil.example; dkim=pass header.d=bank.example\n"
                 "Authentication-Results: localhost; dkim=pass header.d=bank.example\n"
                 "From: a@example.org\n\n");
  unfold (setting);
  g_assert_false (says (setting, "Checked by"));
}

static void
test_list (Setting       *setting,
           gconstpointer  data)
{
  GtkWidget *question;

  show (setting, "From: a@example.org\n\n");
  g_assert_null (ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_LIST_BAR));
  show (setting, "From: a@example.org\nList-Id: <b>Weather</b> <w.news.example>\n\n");
  g_assert_true (says (setting, "Mailing list “<b>Weather</b>”"));
  g_assert_null (ui_test_find_label (GTK_WIDGET (setting->window), "Unsubscribe…"));

  /* Nothing is sent before the question, nor after a no. */
  show (setting, SIGNED CLICK "From: a@example.org\nList-Id: Weather <w.news.example>\n\n");
  ui_test_click (setting->window, "Unsubscribe…");
  question = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (question)),
                            "news.example"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  g_assert_true (gtk_widget_get_sensitive (gtk_widget_get_last_child
    (gtk_widget_get_first_child (ui_test_find (GTK_WIDGET (setting->window),
                                               SIGNET_TYPE_LIST_BAR)))));
}

/* Our own server found the signature bad: the list's page is shown instead of one click. */
static void
test_list_doubted (Setting       *setting,
                   gconstpointer  data)
{
  GtkWidget *question;

  show (setting, "Authentication-Results: localhost; dkim=fail header.d=news.example\n" SIGNED CLICK
                 "From: a@example.org\n\n");
  ui_test_click (setting->window, "Unsubscribe…");
  question = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (question)), !=,
                   "Unsubscribe?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
}

/* Backwards by keyboard, past what is folded: a critical of GTK would end the test. */
static void
test_keyboard (Setting       *setting,
               gconstpointer  data)
{
  show (setting, "From: Alice <alice@example.org>\nTo: me@example.org, b@example.org\nSubject: Hello\n\n");
  for (guint i = 0; i < 10; i++)
    gtk_widget_child_focus (GTK_WIDGET (setting->window), GTK_DIR_TAB_BACKWARD);
  unfold (setting);
  for (guint i = 0; i < 10; i++)
    gtk_widget_child_focus (GTK_WIDGET (setting->window), GTK_DIR_TAB_BACKWARD);
}

#define ADD(name, function) \
  g_test_add ("/ui/message-header/" name, Setting, NULL, set_up, function, tear_down)

static guint
count_marks (Setting    *setting,
             const char *text)
{
  GtkWidget *label = ui_test_find_label (GTK_WIDGET (setting->window), text);
  PangoAttrList *attributes;

  g_assert_nonnull (label);
  attributes = gtk_label_get_attributes (GTK_LABEL (label));
  if (attributes == NULL)
    return 0;

  PangoAttrIterator *ranges = pango_attr_list_get_iterator (attributes);
  guint n = 0;

  do
    n += pango_attr_iterator_get (ranges, PANGO_ATTR_BACKGROUND) != NULL;
  while (pango_attr_iterator_next (ranges));
  pango_attr_iterator_destroy (ranges);
  return n;
}

static void
search (Setting    *setting,
        const char *words)
{
  g_autoptr(SignetQuery) query = words != NULL ? signet_query_parse (words, NULL) : NULL;

  signet_reader_words_set (GTK_WIDGET (setting->window), query);
}

/* What the search found, where it found it: whether it was begun before the message was shown or after. */
static void
test_marks (Setting       *setting,
            gconstpointer  data)
{
  static const char mail[] =
    "From: Alice <alice@example.org>\nTo: me@example.org\nSubject: Tea with Alice\n\n";

  search (setting, "from:alice");
  show (setting, mail);
  g_assert_cmpuint (count_marks (setting, "Alice"), ==, 1);
  g_assert_cmpuint (count_marks (setting, "alice@example.org"), ==, 1);
  g_assert_cmpuint (count_marks (setting, "Tea with Alice"), ==, 0);
  search (setting, "subject:tea");
  g_assert_cmpuint (count_marks (setting, "Alice"), ==, 0);
  g_assert_cmpuint (count_marks (setting, "Tea with Alice"), ==, 1);
  search (setting, "alice tea");
  g_assert_cmpuint (count_marks (setting, "Alice"), ==, 1);
  g_assert_cmpuint (count_marks (setting, "Tea with Alice"), ==, 2);
  search (setting, NULL);
  g_assert_cmpuint (count_marks (setting, "Alice"), ==, 0);
  g_assert_cmpuint (count_marks (setting, "Tea with Alice"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("namesake", test_namesake);
  ADD ("notes", test_notes);
  ADD ("address", test_address);
  ADD ("narrow", test_narrow);
  ADD ("details", test_details);
  ADD ("keyboard", test_keyboard);
  ADD ("many", test_many);
  ADD ("hostile", test_hostile);
  ADD ("authentication", test_authentication);
  ADD ("marks", test_marks);
  ADD ("list", test_list);
  ADD ("list-doubted", test_list_doubted);
  return g_test_run ();
}
