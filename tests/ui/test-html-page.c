/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The message page on mails with HTML: which body is seen, what the bars say and do. */
#include "config.h"

#include "reader/body-view.h"
#include "reader/find-bar.h"
#include "reader/images-bar.h"
#include "reader/message-page.h"
#include "reader/web-kit-view.h"
#include "sample-mail.h"
#include "ui-test.h"

#define HTML_MAIL(html) \
  "From: Alice <alice@example.org>\nSubject: Styled\nMIME-Version: 1.0\n" \
  "Content-Type: text/html; charset=utf-8\n\n" html

#define REMOTE_MAIL \
  HTML_MAIL ("<p>needle <img src='http://127.0.0.1:9/a'><img src='http://127.0.0.1:9/b'>")

typedef struct
{
  SampleMailbox     *mailbox;
  GtkWindow         *window;
  SignetMessagePage *page;
  GSettings         *settings;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->settings = g_settings_new (SIGNET_APPLICATION_ID);
  setting->mailbox = sample_mailbox_new ();
  setting->page = g_object_new (SIGNET_TYPE_MESSAGE_PAGE, NULL);
  setting->window = ui_test_show (GTK_WIDGET (setting->page), 700, 600);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  g_settings_reset (setting->settings, "prefer-plain");
  g_settings_reset (setting->settings, "zoom");
  g_object_unref (setting->settings);
  ui_test_end (setting->window);
  sample_mailbox_free (setting->mailbox);
}

static void
show (Setting    *setting,
      const char *mail)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetReading) reading = signet_reading_new_from_bytes (bytes, NULL, NULL);

  signet_message_page_show (setting->page, reading, setting->mailbox->engine, NULL, NULL);
}

static gboolean
is_html_shown (gpointer data)
{
  SignetWebView *view = signet_message_page_get_web_view (((Setting *) data)->page);

  return view != NULL && signet_web_view_get_state (view) == SIGNET_WEB_SHOWN;
}

static SignetWebAccess
get_access (Setting *setting)
{
  return signet_web_view_get_access (signet_message_page_get_web_view (setting->page));
}

static gboolean
is_text_shown (Setting    *setting,
               const char *text)
{
  GtkWidget *view;

  ui_test_settle (GTK_WIDGET (setting->window));
  view = ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_BODY_VIEW);
  return view != NULL && ui_test_find_text (view, text) != NULL;
}

static GtkWidget *
find_bar (Setting *setting)
{
  ui_test_settle (GTK_WIDGET (setting->window));
  return ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_IMAGES_BAR);
}

/* Plain text has no web view at all, and none is made for it. */
static void
test_plain_mail (Setting       *setting,
                 gconstpointer  data)
{
  show (setting, "Subject: x\n\nneedle");
  g_assert_true (is_text_shown (setting, "needle"));
  g_assert_null (signet_message_page_get_web_view (setting->page));
  g_assert_null (ui_test_find (GTK_WIDGET (setting->window), WEBKIT_TYPE_WEB_VIEW));
  g_assert_false (g_action_group_get_action_enabled (signet_message_page_get_actions (setting->page),
                                                     "plain"));
}

static void
set_plain (Setting  *setting,
           gboolean  plain)
{
  g_action_group_change_action_state (signet_message_page_get_actions (setting->page), "plain",
                                      g_variant_new_boolean (plain));
}

static void
test_choice (Setting       *setting,
             gconstpointer  data)
{
  show (setting, HTML_MAIL ("<p>needle</p>"));
  ui_test_wait (is_html_shown, setting);
  g_assert_false (is_text_shown (setting, "needle"));
  set_plain (setting, TRUE);
  g_assert_true (is_text_shown (setting, "needle"));
  g_assert_null (signet_message_page_get_web_view (setting->page));

  /* Only for the message shown. */
  show (setting, HTML_MAIL ("<p>thread</p>"));
  ui_test_wait (is_html_shown, setting);
  set_plain (setting, TRUE);
  set_plain (setting, FALSE);
  ui_test_wait (is_html_shown, setting);
}

static void
test_preference (Setting       *setting,
                 gconstpointer  data)
{
  g_settings_set_boolean (setting->settings, "prefer-plain", TRUE);
  show (setting, REMOTE_MAIL);
  g_assert_true (is_text_shown (setting, "needle"));
  g_assert_null (ui_test_find (GTK_WIDGET (setting->window), WEBKIT_TYPE_WEB_VIEW));
  g_assert_null (find_bar (setting));
  set_plain (setting, FALSE);
  ui_test_wait (is_html_shown, setting);
  g_assert_nonnull (find_bar (setting));
}

/* Both kinds of body take turns. */
static void
test_turns (Setting       *setting,
            gconstpointer  data)
{
  for (guint i = 0; i < 3; i++)
    {
      show (setting, HTML_MAIL ("<p>needle</p>"));
      ui_test_wait (is_html_shown, setting);
      show (setting, "Subject: x\n\nplain text");
      g_assert_true (is_text_shown (setting, "plain text"));
    }
}

static void
test_images_once (Setting       *setting,
                  gconstpointer  data)
{
  show (setting, REMOTE_MAIL);
  ui_test_wait (is_html_shown, setting);
  g_assert_nonnull (find_bar (setting));
  g_assert_nonnull (ui_test_find_label (find_bar (setting), "2 remote images were blocked."));
  g_assert_cmpuint (get_access (setting), ==, SIGNET_WEB_BLOCKED);
  ui_test_click (setting->window, "Load Images");
  g_assert_cmpuint (get_access (setting), ==, SIGNET_WEB_IMAGES);
  ui_test_wait (is_html_shown, setting);
  g_assert_null (find_bar (setting));

  /* Not for the next message. */
  show (setting, REMOTE_MAIL);
  g_assert_cmpuint (get_access (setting), ==, SIGNET_WEB_BLOCKED);
  g_assert_nonnull (find_bar (setting));
}

static void
test_images_always (Setting       *setting,
                    gconstpointer  data)
{
  SignetImageSenders *senders = signet_engine_get_image_senders (setting->mailbox->engine);

  show (setting, REMOTE_MAIL);
  ui_test_wait (is_html_shown, setting);
  find_bar (setting);
  ui_test_click (setting->window, "Always for Sender");
  g_assert_cmpuint (get_access (setting), ==, SIGNET_WEB_IMAGES);
  g_assert_true (signet_image_senders_contains (senders, "alice@example.org"));
  show (setting, REMOTE_MAIL);
  g_assert_cmpuint (get_access (setting), ==, SIGNET_WEB_IMAGES);
  g_assert_null (find_bar (setting));

  /* Another sender. */
  show (setting, "From: bob@example.org\nContent-Type: text/html\n\n<img src=http://127.0.0.1:9/>");
  g_assert_cmpuint (get_access (setting), ==, SIGNET_WEB_BLOCKED);
  g_assert_nonnull (ui_test_find_label (find_bar (setting), "1 remote image was blocked."));
}

#define PICTURE_MAIL \
  "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n" \
  "<p>needle <img src=cid:x>\n--b\nContent-Type: image/gif; name=map.gif\nContent-ID: <x>\n\nGIF89a\n--b--\n"

/* What the HTML shows is not lost to whoever reads the text. */
static void
test_pictures (Setting       *setting,
               gconstpointer  data)
{
  show (setting, PICTURE_MAIL);
  ui_test_wait (is_html_shown, setting);
  g_assert_null (ui_test_find_label (GTK_WIDGET (setting->window), "map.gif"));
  set_plain (setting, TRUE);
  g_assert_true (is_text_shown (setting, "needle"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "map.gif"));
  set_plain (setting, FALSE);
  ui_test_wait (is_html_shown, setting);
  g_assert_null (ui_test_find_label (GTK_WIDGET (setting->window), "map.gif"));
}

/* Anybody can write a sender's name above a mail, and does so in Junk. */
static void
test_images_in_junk (Setting       *setting,
                     gconstpointer  data)
{
  SignetEngine *engine = setting->mailbox->engine;
  g_autoptr(SignetAccount) account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (engine)), 0);
  SignetFolder *junk = signet_folder_list_get_role (signet_engine_get_folders (engine, account),
                                                    SIGNET_FOLDER_ROLE_JUNK);
  g_autoptr(GBytes) bytes = g_bytes_new_static (REMOTE_MAIL, strlen (REMOTE_MAIL));
  g_autoptr(SignetReading) reading = signet_reading_new_from_bytes (bytes, NULL, NULL);

  show (setting, REMOTE_MAIL);
  ui_test_wait (is_html_shown, setting);
  find_bar (setting);
  ui_test_click (setting->window, "Always for Sender");
  g_assert_cmpuint (get_access (setting), ==, SIGNET_WEB_IMAGES);
  signet_message_page_show (setting->page, reading, engine, junk, NULL);
  g_assert_cmpuint (get_access (setting), ==, SIGNET_WEB_BLOCKED);
  g_assert_nonnull (ui_test_find_label (find_bar (setting), "2 remote images were blocked."));
  ui_test_click (setting->window, "Load Images");
  g_assert_cmpuint (get_access (setting), ==, SIGNET_WEB_IMAGES);
}

/* What was encrypted gets nothing, not even for a sender who always may. */
static void
test_sealed (Setting       *setting,
             gconstpointer  data)
{
  SignetImageSenders *senders = signet_engine_get_image_senders (setting->mailbox->engine);

  show (setting, REMOTE_MAIL);
  find_bar (setting);
  ui_test_click (setting->window, "Always for Sender");
  g_assert_true (signet_image_senders_contains (senders, "alice@example.org"));
  signet_message_page_seal (setting->page);
  show (setting, REMOTE_MAIL);
  ui_test_wait (is_html_shown, setting);
  g_assert_cmpuint (get_access (setting), ==, SIGNET_WEB_BLOCKED);
  g_assert_nonnull (ui_test_find_text (find_bar (setting), "because this message was encrypted"));
  g_assert_null (ui_test_find_label (find_bar (setting), "Load Images"));
}

static void
find (Setting    *setting,
      const char *text,
      const char *expected)
{
  GtkWidget *bar;
  GtkWidget *entry;

  g_action_group_activate_action (signet_message_page_get_actions (setting->page), "find", NULL);
  ui_test_settle (GTK_WIDGET (setting->window));
  bar = ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_FIND_BAR);
  g_assert_nonnull (bar);
  entry = ui_test_find (bar, GTK_TYPE_SEARCH_ENTRY);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  ui_test_await_label (setting->window, expected);
}

static void
test_find (Setting       *setting,
           gconstpointer  data)
{
  show (setting, HTML_MAIL ("<p>needle Needle</p>"));
  ui_test_wait (is_html_shown, setting);
  find (setting, "needle", "2 matches");
  find (setting, "thread", "Not found");

  /* The same bar for text, and closed for the next message. */
  show (setting, "Subject: x\n\none NEEDLE, two needles\n");
  ui_test_settle (GTK_WIDGET (setting->window));
  g_assert_null (ui_test_find (GTK_WIDGET (setting->window), GTK_TYPE_SEARCH_ENTRY));
  find (setting, "needle", "2 matches");
  find (setting, "one needle", "1 match");
}

static void
test_zoom (Setting       *setting,
           gconstpointer  data)
{
  GActionGroup *actions = signet_message_page_get_actions (setting->page);

  show (setting, HTML_MAIL ("<p>needle</p>"));
  ui_test_wait (is_html_shown, setting);
  g_action_group_activate_action (actions, "zoom-in", NULL);
  g_action_group_activate_action (actions, "zoom-in", NULL);
  WebKitWebView *inner
    = signet_web_kit_view_get_inner (
        SIGNET_WEB_KIT_VIEW (signet_message_page_get_web_view (setting->page)));
  g_assert_cmpfloat_with_epsilon (webkit_web_view_get_zoom_level (inner), 1.25, 0.001);
  g_assert_cmpuint (g_settings_get_uint (setting->settings, "zoom"), ==, 125);
  g_action_group_activate_action (actions, "zoom-out", NULL);
  g_assert_cmpfloat_with_epsilon (webkit_web_view_get_zoom_level (inner), 1.1, 0.001);
  g_action_group_activate_action (actions, "zoom-normal", NULL);
  g_assert_cmpfloat_with_epsilon (webkit_web_view_get_zoom_level (inner), 1, 0.001);
  g_assert_false (g_action_group_get_action_enabled (actions, "zoom-normal"));
}

/* Closing the window while HTML is loading. */
static void
test_closed (Setting       *setting,
             gconstpointer  data)
{
  show (setting, HTML_MAIL ("<p>needle</p>"));
}

#define ADD(name, function) \
  g_test_add ("/ui/html-page/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
  ADD ("plain-mail", test_plain_mail);
  ADD ("choice", test_choice);
  ADD ("preference", test_preference);
  ADD ("turns", test_turns);
  ADD ("images-once", test_images_once);
  ADD ("images-always", test_images_always);
  ADD ("images-in-junk", test_images_in_junk);
  ADD ("pictures", test_pictures);
  ADD ("sealed", test_sealed);
  ADD ("find", test_find);
  ADD ("zoom", test_zoom);
  ADD ("closed", test_closed);
  return g_test_run ();
}
