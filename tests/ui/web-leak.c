/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows a mail for test-web-leak.py, says "shown", and stays until its input ends.
 *
 *   web-leak control FILE   its HTML in a bare web view that may do everything
 *   web-leak blocked FILE   in the message page, from a sender nobody knows
 *   web-leak images FILE    in the message page, from a sender whose images are always loaded
 *   web-leak sealed FILE    the same, lying in a mail that was encrypted
 *   web-leak decrypted FILE the same, encrypted by openssl and opened with a key */
#include "config.h"

#include <gio/gunixinputstream.h>
#include <unistd.h>

#include "message.h"
#include "reader/message-page.h"
#include "reader/web-kit-view.h"
#include "sample-mail.h"
#include "sealing.h"
#include "ui-test.h"

static SignetSection *
find_html (SignetMessage *message)
{
  GPtrArray *sections = signet_message_get_sections (message);

  for (guint i = 0; i < sections->len; i++)
    if (signet_section_get_kind (g_ptr_array_index (sections, i)) == SIGNET_SECTION_HTML)
      return g_ptr_array_index (sections, i);
  g_assert_not_reached ();
}

static void
load_changed_cb (WebKitWebView   *view,
                 WebKitLoadEvent  event,
                 gboolean        *committed)
{
  if (event == WEBKIT_LOAD_COMMITTED)
    *committed = TRUE;
}

/* With all that it may do such a page need not come to the end of its load, nor does it in WebKitGTK 2.50:
 * who is asked for it all waits for that. */
static void
show_bare (SignetMessage *message)
{
  GBytes *html = signet_section_get_html (find_html (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (html, NULL), g_bytes_get_size (html));
  GtkWidget *view = webkit_web_view_new ();
  gboolean committed = FALSE;
  gulong handler = g_signal_connect (view, "load-changed", G_CALLBACK (load_changed_cb), &committed);

  webkit_web_view_load_html (WEBKIT_WEB_VIEW (view), text, "http://page.leak.test/");
  ui_test_show (view, 800, 600);
  ui_test_wait_true (&committed);
  g_signal_handler_disconnect (view, handler);
}

static gboolean
is_shown (gpointer data)
{
  SignetWebView *view = signet_message_page_get_web_view (data);

  return view != NULL && signet_web_view_get_state (view) == SIGNET_WEB_SHOWN;
}

static gboolean
is_read (gpointer data)
{
  return signet_image_senders_contains (data, "always@example.org");
}

static void
show_page (const char    *mode,
           SampleMailbox *mailbox,
           SignetReading *reading)
{
  SignetMessagePage *page = g_object_new (SIGNET_TYPE_MESSAGE_PAGE, NULL);
  SignetImageSenders *senders;

  if (!g_str_equal (mode, "blocked"))
    {
      g_autofree char *path = g_build_filename (mailbox->profile, "image-senders", NULL);

      g_assert_true (g_file_set_contents (path, "always@example.org\n", -1, NULL));
      senders = signet_engine_get_image_senders (mailbox->engine);
      ui_test_wait (is_read, senders);
    }
  if (g_str_equal (mode, "sealed"))
    signet_message_page_seal (page);
  ui_test_show (GTK_WIDGET (page), 800, 600);
  signet_message_page_show (page, reading, mailbox->engine, NULL, NULL);
  ui_test_wait (is_shown, page);
}

/* The mail with its content encrypted for somebody whose key is here. */
static SignetReading *
encrypt (Sealing    *sealing,
         const char *mail)
{
  g_auto(GStrv) lines = g_strsplit (mail, "\n", -1);
  g_autofree char *text = g_strjoinv ("\r\n", lines);
  const char *entity = strstr (text, "Content-Type:");
  g_autofree char *header = g_strndup (text, (gsize) (entity - text));
  g_autofree char *encrypted = NULL;
  g_autofree char *whole = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(SignetJudge) judge = NULL;

  sealing_set_up (sealing);
  encrypted = sealing_encrypt (sealing, "bob", entity);
  whole = g_strconcat (header, encrypted, NULL);
  bytes = g_bytes_new (whole, strlen (whole));
  judge = signet_judge_new (sealing->keyring, NULL, NULL, NULL, SIGNET_STORE_READ);
  SignetReading *reading = signet_reading_new_from_bytes (bytes, judge, NULL);
  g_assert_true (signet_verdict_is_decrypted (signet_reading_get_verdict (reading)));
  return reading;
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_main_loop_quit (user_data);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(SignetReading) reading = NULL;
  SampleMailbox *mailbox;
  Sealing sealing = { 0 };
  g_autofree char *contents = NULL;
  gsize length;
  char byte;

  ui_test_init (&argc, &argv);
  g_assert_cmpint (argc, ==, 3);
  g_assert_true (g_file_get_contents (argv[2], &contents, &length, NULL));
  bytes = g_bytes_new (contents, length);
  if (g_str_equal (argv[1], "decrypted"))
    reading = encrypt (&sealing, contents);
  else
    reading = signet_reading_new_from_bytes (bytes, NULL, NULL);
  mailbox = sample_mailbox_new ();
  if (g_str_equal (argv[1], "control"))
    show_bare (signet_reading_get_message (reading));
  else
    show_page (argv[1], mailbox, reading);

  g_print ("shown\n");
  fflush (stdout);
  g_input_stream_read_async (input, &byte, 1, G_PRIORITY_DEFAULT, NULL, ended_cb, loop);
  g_main_loop_run (loop);
  g_autoptr(GList) windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_destroy (l->data);
  sample_mailbox_free (mailbox);
  if (sealing.home != NULL)
    sealing_tear_down (&sealing);
  return 0;
}
