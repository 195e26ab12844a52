/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader on a profile of its own: what it shows of a mail, and what it does to it. */
#include "config.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "hindrance.h"
#include "reader/attachment-card.h"
#include "reader/body-view.h"
#include "reader/partial-bar.h"
#include "reader/reader.h"
#include "reading.h"
#include "sample-mail.h"
#include "ui-test.h"

typedef struct
{
  SampleMailbox *mailbox;
  GtkWindow     *window;
  SignetReader  *reader;
  char          *toast;    /* the last one */
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->mailbox = sample_mailbox_new ();
  setting->reader = g_object_new (SIGNET_TYPE_READER, NULL);
  setting->window = ui_test_show (GTK_WIDGET (setting->reader), 700, 600);
  ui_test_hear_toasts (setting->window, &setting->toast);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  ui_test_end (setting->window);
  sample_mailbox_free (setting->mailbox);
  g_free (setting->toast);
}

static void
show (Setting     *setting,
      SignetEntry *entry)
{
  signet_reader_show (setting->reader, setting->mailbox->engine, setting->mailbox->folder, entry);
}

static gboolean
is_read (gpointer data)
{
  return (signet_entry_get_flags (data) & SIGNET_FLAG_SEEN) != 0;
}

static gboolean
is_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

/* Waits until the file is marked read too. Returns: (transfer full): its path. */
static char *
wait_for_read_file (Setting     *setting,
                    SignetEntry *entry)
{
  g_autofree char *file = g_strconcat (signet_entry_get_name (entry), ":2,S", NULL);
  char *path = g_build_filename (signet_folder_get_path (setting->mailbox->folder), "cur", file,
                                 NULL);

  ui_test_wait (is_there, path);
  return path;
}

static char *
get_body (Setting *setting)
{
  GtkWidget *view = ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_BODY_VIEW);
  char *text = NULL;

  g_assert_nonnull (view);
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  return text;
}

static void
test_plain (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(SignetEntry) entry
    = sample_mailbox_add (setting->mailbox,
                          "From: Alice <alice@example.org>\nTo: me@example.org, b@example.org\n"
                          "Subject: Greetings\nDate: Mon, 23 Nov 2020 20:00:00 +0000\n\nHello\n",
                          SAMPLE_WHOLE);

  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "No Message Selected"));
  show (setting, entry);
  ui_test_await_label (setting->window, "Greetings");
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "Alice"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "alice@example.org"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "to me and 1 other"));
  g_autofree char *body = get_body (setting);
  g_assert_cmpstr (body, ==, "Hello");
  g_assert_null (ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_ATTACHMENT_CARD));
  g_assert_null (ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_PARTIAL_BAR));
  ui_test_wait (is_read, entry);

  show (setting, NULL);
  ui_test_await_label (setting->window, "No Message Selected");
}

/* A cursor that is held down passes many a message that nobody sees. */
static void
test_passed (Setting       *setting,
             gconstpointer  data)
{
  g_autoptr(SignetEntry) passed = sample_mailbox_add (setting->mailbox, "Subject: Passed\n\nx", SAMPLE_WHOLE);
  g_autoptr(SignetEntry) stayed = sample_mailbox_add (setting->mailbox, "Subject: Stayed\n\ny", SAMPLE_WHOLE);

  show (setting, passed);
  ui_test_await_label (setting->window, "Passed");
  show (setting, stayed);
  ui_test_await_label (setting->window, "Stayed");
  ui_test_wait (is_read, stayed);
  g_assert_false (is_read (passed));
}

/* Keys scroll at once, and no label is selected. */
static void
test_focus (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (setting->mailbox, "Subject: Focus\n\ny",
                                                     SAMPLE_WHOLE);

  show (setting, entry);
  ui_test_await_label (setting->window, "Focus");
  ui_test_settle (GTK_WIDGET (setting->window));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (setting->reader)));
  g_assert_true (SIGNET_IS_BODY_VIEW (gtk_window_get_focus (setting->window)));
}

static gboolean
has_body_focus (gpointer data)
{
  return SIGNET_IS_BODY_VIEW (gtk_window_get_focus (((Setting *) data)->window));
}

/* Before the message is read, and before its pane is shown. */
static void
test_focus_later (Setting       *setting,
                  gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (setting->mailbox, "Subject: Later\n\ny", SAMPLE_WHOLE);

  gtk_widget_set_visible (GTK_WIDGET (setting->reader), FALSE);
  show (setting, entry);
  signet_reader_focus (setting->reader);
  gtk_window_set_focus (setting->window, NULL);
  gtk_widget_set_visible (GTK_WIDGET (setting->reader), TRUE);
  ui_test_wait (has_body_focus, setting);
}

/* A sender whose name is another address is shown by the real one. */
static void
test_misleading (Setting       *setting,
                 gconstpointer  data)
{
  g_autoptr(SignetEntry) entry
    = sample_mailbox_add (setting->mailbox,
                          "From: \"ceo@bank.example\" <mallory@evil.example>\n\nHello\n",
                          SAMPLE_WHOLE);

  show (setting, entry);
  ui_test_await_label (setting->window, "mallory@evil.example");
  g_assert_null (ui_test_find_label (GTK_WIDGET (setting->window), "ceo@bank.example"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "No subject"));
}

static void
test_overtaken (Setting       *setting,
                gconstpointer  data)
{
  SampleMailbox *mailbox = setting->mailbox;
  g_autoptr(SignetEntry) one = sample_mailbox_add (mailbox, "Subject: One\n\nx", SAMPLE_WHOLE);
  g_autoptr(SignetEntry) two = sample_mailbox_add (mailbox, "Subject: Two\n\ny", SAMPLE_WHOLE);

  show (setting, one);
  show (setting, two);
  ui_test_await_label (setting->window, "Two");
  ui_test_wait (is_read, two);
  g_assert_false (is_read (one));
}

static void
test_encrypted (Setting       *setting,
                gconstpointer  data)
{
  g_autoptr(SignetEntry) entry
    = sample_mailbox_add (setting->mailbox,
                          "Subject: Sealed\nContent-Type: application/pkcs7-mime; name=smime.p7m\n"
                          "Content-Transfer-Encoding: base64\n\nMIIBJwYJKoZIhvcNAQcDoIIBGDCC\n",
                          SAMPLE_WHOLE);

  show (setting, entry);
  ui_test_await_label (setting->window, "Message Cannot Be Opened");
  g_assert_null (ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_BODY_VIEW));
}

/* g_format_size() does not break the line between number and unit. */
#define PARTIAL_TEXT \
  "Only the beginning of this message was downloaded (1.2\302\240MB in all)."

#define TWO_PARTS \
  "Subject: Files\nContent-Type: multipart/mixed; boundary=b\n\n" \
  "--b\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\none\n" \
  "--b\nContent-Type: application/x-desktop; name=run.desktop\n\n[Desktop Entry]\n--b--\n"

static GtkWidget *
find_card (GtkWidget  *root,
           const char *name)
{
  GtkWidget *label = ui_test_find_label (root, name);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, SIGNET_TYPE_ATTACHMENT_CARD);
}

static void
test_attachments (Setting       *setting,
                  gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (setting->mailbox, TWO_PARTS, SAMPLE_WHOLE);

  show (setting, entry);
  ui_test_await_label (setting->window, "2 attachments, 18 bytes");
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "This message has no text."));
  find_card (GTK_WIDGET (setting->window), "a.txt");

  /* What could be run is not opened. */
  GtkWidget *card = find_card (GTK_WIDGET (setting->window), "run.desktop");
  g_signal_emit_by_name (card, "open");
  g_assert_nonnull (strstr (ui_test_await_toast (&setting->toast), "Save it first"));
}

static void
test_gone (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (setting->mailbox, "Subject: x\n\ny",
                                                     SAMPLE_WHOLE);
  g_autofree char *path = sample_mailbox_dup_path (setting->mailbox, entry);
  g_autofree char *kept = g_build_filename (setting->mailbox->profile, "kept", NULL);

  g_assert_cmpint (g_rename (path, kept), ==, 0);
  show (setting, entry);
  ui_test_await_label (setting->window, "Message Cannot Be Opened");
  g_assert_false (is_read (entry));

  g_assert_cmpint (g_rename (kept, path), ==, 0);
  GtkWidget *label = ui_test_find_label (GTK_WIDGET (setting->window), "Try Again");
  gtk_widget_activate (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON));
  ui_test_await_label (setting->window, "x");
}

/* Of a file that has no room in memory it is said how large it may be. */
static void
test_too_large (Setting       *setting,
                gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (setting->mailbox, "Subject: x\n\ny", SAMPLE_WHOLE);
  g_autofree char *path = sample_mailbox_dup_path (setting->mailbox, entry);
  g_autofree char *most = g_format_size (SIGNET_READING_MAX);
  g_autofree char *sentence = g_strdup_printf ("The message is larger than %s and cannot be shown.", most);

  g_assert_cmpint (truncate (path, (off_t) SIGNET_READING_MAX + 1), ==, 0);
  show (setting, entry);
  ui_test_await_label (setting->window, sentence);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "Message Cannot Be Opened"));
  g_assert_false (is_read (entry));
}

static gboolean
has_no_partial_bar (gpointer window)
{
  return ui_test_find (window, SIGNET_TYPE_PARTIAL_BAR) == NULL;
}

static void
test_partial (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (setting->mailbox, "Subject: Big\n\nbeginning",
                                                     SAMPLE_PARTIAL);

  show (setting, entry);
  ui_test_await_label (setting->window, PARTIAL_TEXT);
  ui_test_wait (is_read, entry);
  g_autofree char *path = wait_for_read_file (setting, entry);

  sample_mailbox_complete (setting->mailbox, entry, "Subject: All of it\n\nbeginning and end");
  ui_test_await_label (setting->window, "All of it");
  ui_test_wait (has_no_partial_bar, setting->window);
  g_autofree char *body = get_body (setting);
  g_assert_cmpstr (body, ==, "beginning and end");
}

/* There is no server: the bar says so and can be used again. */
static void
test_partial_fails (Setting       *setting,
                    gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (setting->mailbox, "Subject: Big\n\nx",
                                                     SAMPLE_PARTIAL);
  GtkWidget *label;
  GtkWidget *button;

  show (setting, entry);
  ui_test_await_label (setting->window, "Download the Rest");
  label = ui_test_find_label (GTK_WIDGET (setting->window), "Download the Rest");
  button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_sensitive (button));
  ui_test_wait ((UiTestFunc) gtk_widget_get_sensitive, button);
  g_assert_null (ui_test_find_label (GTK_WIDGET (setting->window),
                                     PARTIAL_TEXT));
}

#define SIGNED(content) \
  "From: Alice <alice@example.org>\nSubject: Signed\nMIME-Version: 1.0\n" \
  "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256;" \
  " boundary=s\n\n--s\n" content "\n--s\nContent-Type: application/pkcs7-signature\n\nx\n--s--\n"

static gboolean
can_see_details (Setting *setting)
{
  return ui_test_find_label (GTK_WIDGET (setting->window), "Details") != NULL;
}

static gboolean
can_save (Setting *setting)
{
  return g_action_group_get_action_enabled (signet_reader_get_actions (setting->reader), "save");
}

/* The text is there while the verdict is not, and nothing can be done with it. */
static void
test_slow_verdict (Setting       *setting,
                   gconstpointer  data)
{
  Hindrance hindrance;
  g_autoptr(SignetEntry) entry = sample_mailbox_add (setting->mailbox, SIGNED ("\nHello"), SAMPLE_WHOLE);

  hindrance_begin (&hindrance, setting->mailbox->engine);
  show (setting, entry);
  ui_test_await_label (setting->window, "Checking the signature…");
  g_autofree char *early = get_body (setting);
  g_assert_cmpstr (early, ==, "Hello");
  g_assert_false (can_see_details (setting));
  g_assert_false (can_save (setting));
  g_assert_false (is_read (entry));
  g_assert_cmpint (signet_entry_get_marks (entry).signature, ==, SIGNET_SIGNATURE_UNJUDGED);

  hindrance_end (&hindrance);
  ui_test_await_label (setting->window, "The signature is damaged and cannot be checked.");
  g_autofree char *late = get_body (setting);
  g_assert_cmpstr (late, ==, "Hello");
  g_assert_true (can_see_details (setting));
  g_assert_true (can_save (setting));
  g_assert_cmpint (signet_entry_get_marks (entry).signature, ==, SIGNET_SIGNATURE_UNKNOWN);
  ui_test_wait (is_read, entry);
}

static gboolean
is_unknown (gpointer entry)
{
  return signet_entry_get_marks (entry).signature == SIGNET_SIGNATURE_UNKNOWN;
}

/* Reader and list never say two things: what others are trusted for is judged anew. */
static void
test_other_trust (Setting       *setting,
                  gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (setting->mailbox, SIGNED ("\nHello"), SAMPLE_WHOLE);
  SignetStore *store = signet_engine_get_store (setting->mailbox->engine);

  show (setting, entry);
  ui_test_await_label (setting->window, "The signature is damaged and cannot be checked.");
  ui_test_wait (is_unknown, entry);
  g_assert_true (signet_verdict_log_set_standing (signet_store_get_verdicts (store), "other"));
  g_assert_false (is_unknown (entry));
  ui_test_wait (is_unknown, entry);
  ui_test_await_label (setting->window, "The signature is damaged and cannot be checked.");
}

/* Closing the window while a message is opened. */
static void
test_closed (Setting       *setting,
             gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = sample_mailbox_add (setting->mailbox, "Subject: x\n\ny",
                                                     SAMPLE_WHOLE);

  show (setting, entry);
}

#define ADD(name, function) \
  g_test_add ("/ui/reader/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("plain", test_plain);
  ADD ("passed", test_passed);
  ADD ("focus", test_focus);
  ADD ("focus-later", test_focus_later);
  ADD ("misleading", test_misleading);
  ADD ("overtaken", test_overtaken);
  ADD ("encrypted", test_encrypted);
  ADD ("attachments", test_attachments);
  ADD ("gone", test_gone);
  ADD ("too-large", test_too_large);
  ADD ("partial", test_partial);
  ADD ("partial-fails", test_partial_fails);
  ADD ("slow-verdict", test_slow_verdict);
  ADD ("other-trust", test_other_trust);
  ADD ("closed", test_closed);
  return g_test_run ();
}
