/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole window on profiles that were prepared: what it shows first, and the way from a folder to
 * a message and on to the next. */
#include "config.h"

#include <glib/gstdio.h>

#include "application/attention.h"
#include "application/window.h"
#include "certificates/certificates-window.h"
#include "composer/composer.h"
#include "messages/message-list.h"
#include "reader/conversation-line.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

typedef struct
{
  char         *profile;
  GSettings    *settings;
  SignetWindow *window;
} Fixture;

/* What a condition that is waited for looks at. */
typedef struct
{
  Fixture    *fixture;
  const char *text;
  guint       number;
} Wish;

static void
set_up (Fixture       *fixture,
        gconstpointer  width)
{
  fixture->profile = temporary_make ("window");
  fixture->settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_settings_set_int (fixture->settings, "window-width", GPOINTER_TO_INT (width));
  g_settings_set_int (fixture->settings, "window-height", 640);
  g_settings_set_uint (fixture->settings, "receive-interval", 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_end (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->settings);
  temporary_remove (fixture->profile);
}

static void
show (Fixture *fixture)
{
  fixture->window = signet_window_new (NULL, fixture->profile);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
has_text (gpointer data)
{
  Wish *wish = data;

  return ui_test_find_text (GTK_WIDGET (wish->fixture->window), wish->text) != NULL;
}

static gboolean
lacks_text (gpointer data)
{
  return !has_text (data);
}

static void
wait_for_no_text (Fixture    *fixture,
                  const char *text)
{
  g_test_message ("waiting for “%s” to go", text);
  ui_test_wait (lacks_text, &(Wish) { fixture, text, 0 });
}

static SignetMessageList *
find_list (Fixture *fixture)
{
  return SIGNET_MESSAGE_LIST (ui_test_find (GTK_WIDGET (fixture->window),
                                            SIGNET_TYPE_MESSAGE_LIST));
}

static gboolean
has_rows (gpointer data)
{
  Wish *wish = data;
  SignetFolder *folder = signet_message_list_get_folder (find_list (wish->fixture));

  return g_list_model_get_n_items (G_LIST_MODEL (folder)) == wish->number;
}

static void
wait_for_rows (Fixture *fixture,
               guint    number)
{
  g_test_message ("waiting for %u rows", number);
  ui_test_wait (has_rows, &(Wish) { fixture, NULL, number });
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  GtkWidget *root = GTK_WIDGET (fixture->window);
  GtkWidget *list = ui_test_find (root, SIGNET_TYPE_MESSAGE_LIST);

  g_assert_true (gtk_widget_activate_action (list ? list : root, action, NULL));
}

static void
test_welcome (Fixture       *fixture,
              gconstpointer  data)
{
  show (fixture);
  ui_test_await_text (fixture->window, "Welcome to Signet");
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (fixture->window), "Add Account"));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (fixture->window), "Try the Demo Mailbox"));
}

static void
assert_fits (GtkWidget *window,
             int        width)
{
  int minimum;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, width);
}

/* With text of twice the size too. */
static void
test_welcome_narrow (Fixture       *fixture,
                     gconstpointer  data)
{
  ui_test_enlarge (2);
  test_welcome (fixture, data);
  assert_fits (GTK_WIDGET (fixture->window), 360);
  ui_test_enlarge (1);
}

static gboolean
has_second_window (gpointer data)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ()) == 2;
}

static void
test_add_account (Fixture       *fixture,
                  gconstpointer  data)
{
  show (fixture);
  ui_test_await_text (fixture->window, "Welcome to Signet");
  activate (fixture, "win.add-account");
  ui_test_wait (has_second_window, NULL);
}

/* What has no keys to it is no help. */
static void
check_keys (GtkWidget *widget)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *keys = NULL;

      g_object_get (widget, "accelerator", &keys, NULL);
      g_assert_true (keys != NULL && *keys != '\0');
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_keys (child);
}

static void
test_shortcuts (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWindow *window;

  show (fixture);
  ui_test_await_text (fixture->window, "Welcome to Signet");
  activate (fixture, "win.show-shortcuts");
  window = ui_test_await_window (GTK_TYPE_SHORTCUTS_WINDOW);
  g_assert_true (gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (window), "Receive mail"));
  check_keys (GTK_WIDGET (window));
  gtk_window_destroy (window);
}

/* One that was closed while somebody still holds it is not shown again: nothing could close it. */
static void
test_certificates (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GtkWindow) closed = NULL;
  GtkWindow *window;

  show (fixture);
  ui_test_await_text (fixture->window, "Welcome to Signet");
  activate (fixture, "win.certificates");
  closed = g_object_ref (ui_test_await_window (SIGNET_TYPE_CERTIFICATES_WINDOW));
  gtk_window_destroy (closed);
  activate (fixture, "win.certificates");
  window = ui_test_await_window (SIGNET_TYPE_CERTIFICATES_WINDOW);
  g_assert_true (window != closed);
  gtk_window_destroy (window);
}

static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) other = signet_engine_open (fixture->profile, SIGNET_STORE_WRITE, &error);

  g_assert_no_error (error);
  show (fixture);
  ui_test_await_text (fixture->window, "Your Mail Is Open Elsewhere");
  if (GPOINTER_TO_INT (data) < 800)
    {
      activate (fixture, "win.try-again");
      ui_test_await_text (fixture->window, "Your Mail Is Open Elsewhere");
    }
  signet_engine_close (other);
  g_clear_object (&other);
  ui_test_await_text (fixture->window, "Welcome to Signet");
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->profile, "accounts.ini", NULL);

  g_assert_true (g_file_set_contents (path, "[not <an> account\n", -1, NULL));
  show (fixture);
  ui_test_await_text (fixture->window, "Your Mail Cannot Be Opened");
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (fixture->window), "accounts.ini"));
}

/* Nobody would hear of it: mail would only not come. */
static void
test_damaged_unseen (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->profile, "accounts.ini", NULL);

  g_assert_true (g_file_set_contents (path, "[not <an> account\n", -1, NULL));
  fixture->window = signet_window_new (NULL, fixture->profile);
  signet_window_stand_by (fixture->window);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  ui_test_await_text (fixture->window, "Your Mail Cannot Be Opened");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
}

/* What a screen reader is told of the row: the value that differs from one that no row has. */
static void
assert_label (GtkWidget  *item,
              const char *beginning)
{
  g_autofree char *label = gtk_test_accessible_check_property (GTK_ACCESSIBLE (item),
                                                               GTK_ACCESSIBLE_PROPERTY_LABEL, "-");

  g_assert_nonnull (label);
  g_assert_nonnull (strstr (label, beginning));
}

static void
test_demo (Fixture       *fixture,
           gconstpointer  data)
{
  show (fixture);
  ui_test_await_text (fixture->window, "Welcome to Signet");
  activate (fixture, "win.try-demo");
  ui_test_await_text (fixture->window, "Preparing the demo mailbox…");
  ui_test_await_text (fixture->window, " unread");
  activate (fixture, "win.leave-demo");
  ui_test_await_text (fixture->window, "Welcome to Signet");
}

static void
test_read (Fixture       *fixture,
           gconstpointer  data)
{
  ui_profile_fill (fixture->profile, "alice@example.org", 3);
  show (fixture);
  ui_test_await_text (fixture->window, "3 unread");
  wait_for_rows (fixture, 3);
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (fixture->window), "alice@example.org"));
  assert_label (gtk_widget_get_first_child (ui_test_find (GTK_WIDGET (fixture->window),
                                                          GTK_TYPE_LIST_VIEW)),
                "Unread, Sender 3, Subject 3, ");

  activate (fixture, "mail.next");
  ui_test_await_text (fixture->window, "Text of message 3");
  ui_test_await_text (fixture->window, "2 unread");
  activate (fixture, "mail.next");
  ui_test_await_text (fixture->window, "Text of message 2");
  ui_test_await_text (fixture->window, "1 unread");
  activate (fixture, "mail.previous");
  ui_test_await_text (fixture->window, "Text of message 3");
  activate (fixture, "mail.next-unread");
  ui_test_await_text (fixture->window, "Text of message 1");
  ui_test_await_text (fixture->window, "3 messages");
  activate (fixture, "mail.toggle-read");
  ui_test_await_text (fixture->window, "1 unread");
}

/* A change that the disk does not take is told. */
static void
test_unsaved (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->profile, "tags.ini", "in the way", NULL);
  SignetTagList *tags;

  ui_profile_fill (fixture->profile, "alice@example.org", 1);
  show (fixture);
  ui_test_await_text (fixture->window, "1 unread");
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*tags.ini*");
  tags = signet_store_get_tags (signet_engine_get_store (signet_window_get_engine (fixture->window)));
  signet_tag_list_set (tags, 0, "Urgent", "#e01b24");
  ui_test_await_text (fixture->window, "The tags could not be saved.");
  g_test_assert_expected_messages ();
}

static gboolean
stays (gpointer desks)
{
  return !signet_desks_is_leaving (desks);
}

/* The end that was asked for is off when what is written could not be kept: it does not come by surprise with
 * the next close. */
static void
test_leave_stopped (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *drafts = g_build_filename (fixture->profile, "mail", "alice@example.org", "Drafts", NULL);
  g_autofree char *aside = g_build_filename (fixture->profile, "aside", NULL);
  SignetDesks *desks;
  GtkWidget *composer;

  ui_profile_fill (fixture->profile, "alice@example.org", 1);
  show (fixture);
  ui_test_await_text (fixture->window, "1 unread");
  desks = signet_window_get_desks (fixture->window);
  signet_compose_desk_begin (signet_desks_get_compose (desks), NULL);
  composer = ui_test_await_window (SIGNET_TYPE_COMPOSER);
  ui_test_settle (composer);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (composer, GTK_TYPE_TEXT_VIEW))),
                            "Dear Bob", -1);
  g_rename (drafts, aside);
  g_assert_true (g_file_set_contents (drafts, "", -1, NULL));
  signet_window_leave (fixture->window);
  g_assert_true (signet_desks_is_leaving (desks));
  ui_test_wait (stays, desks);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  g_assert_true (gtk_widget_get_visible (composer));
}

/* A notification may stay for longer than the folder of its message. */
static void
test_mail_is_gone (Fixture       *fixture,
                   gconstpointer  data)
{
  ui_profile_fill (fixture->profile, "alice@example.org", 1);
  show (fixture);
  ui_test_await_text (fixture->window, "1 unread");
  signet_window_open_mail (fixture->window, "/nowhere", "1.x", SIGNET_MAIL_SHOW);
  ui_test_await_text (fixture->window, "That message is not there any more.");
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  ui_profile_fill (fixture->profile, "alice@example.org", 3);
  show (fixture);
  ui_test_await_text (fixture->window, "3 unread");
  wait_for_rows (fixture, 3);
  activate (fixture, "mail.next");
  ui_test_await_text (fixture->window, "Text of message 3");
  activate (fixture, "mail.delete");
  ui_test_await_text (fixture->window, "Text of message 2");
  wait_for_rows (fixture, 2);
  activate (fixture, "mail.delete");
  activate (fixture, "mail.delete");
  ui_test_await_text (fixture->window, "No Messages");
  wait_for_no_text (fixture, "Text of message");
  ui_test_await_text (fixture->window, "1 message moved to Trash");
  activate (fixture, "mail.undo");
  wait_for_rows (fixture, 1);
  ui_test_await_text (fixture->window, "Undone: Deletion of 1 Message");
  activate (fixture, "mail.undo");
  activate (fixture, "mail.undo");
  wait_for_rows (fixture, 3);
  activate (fixture, "mail.redo");
  wait_for_rows (fixture, 2);
}

static void
put_mail (Fixture    *fixture,
          const char *file,
          const char *id,
          const char *references,
          const char *text)
{
  g_autofree char *path = g_build_filename (fixture->profile, "mail", "alice@example.org", file, NULL);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *mail = g_strdup_printf ("From: %s <a@example.org>\nDate: Mon, 25 Nov 2030 20:0%s:00 +0000\n"
                                           "Message-ID: <%s@x>\nReferences: %s\n\n%s\n",
                                           id, id, id, references, text);

  g_assert_no_errno (g_mkdir_with_parents (directory, 0700));
  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
}

static gboolean
has_line (gpointer data)
{
  return ui_test_find (GTK_WIDGET (((Fixture *) data)->window), SIGNET_TYPE_CONVERSATION_LINE) != NULL;
}

static void
assert_selected (Fixture    *fixture,
                 const char *from)
{
  SignetEntry *entry = signet_message_list_get_entry (find_list (fixture));

  g_assert_cmpstr (signet_envelope_get_from (signet_entry_get_envelope (entry)), ==, from);
}

/* The list goes along where it can; what is done is done with what is open. */
static void
test_conversation (Fixture       *fixture,
                   gconstpointer  data)
{
  ui_profile_fill (fixture->profile, "alice@example.org", 1);
  put_mail (fixture, "Inbox/cur/1.a:2,S", "1", "", "First text");
  put_mail (fixture, "Sent/cur/2.b:2,S", "2", "<1@x>", "Second text");
  put_mail (fixture, "Inbox/cur/3.c:2,", "3", "<2@x>", "Third text");
  show (fixture);
  ui_test_await_text (fixture->window, "2 unread");
  wait_for_rows (fixture, 3);
  activate (fixture, "mail.next");
  ui_test_await_text (fixture->window, "Third text");
  ui_test_wait (has_line, fixture);

  activate (fixture, "mail.conversation-previous");
  ui_test_await_text (fixture->window, "Second text");
  assert_selected (fixture, "3");
  activate (fixture, "mail.conversation-previous");
  ui_test_await_text (fixture->window, "First text");
  assert_selected (fixture, "1");

  activate (fixture, "mail.conversation-next");
  ui_test_await_text (fixture->window, "Second text");
  activate (fixture, "mail.delete");
  ui_test_await_text (fixture->window, "First text");
  wait_for_rows (fixture, 3);
  activate (fixture, "reader.conversations");
  g_assert_false (has_line (fixture));
}

static GtkWidget *
find_view (Fixture *fixture)
{
  return ui_test_find (GTK_WIDGET (find_list (fixture)), GTK_TYPE_LIST_VIEW);
}

/* Nobody who clicks on a notification remembers what the list leaves out. */
static void
test_mail_is_filtered (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *inbox = g_build_filename (fixture->profile, "mail/alice@example.org/Inbox", NULL);

  ui_profile_fill (fixture->profile, "alice@example.org", 1);
  put_mail (fixture, "Inbox/cur/3.c:2,", "3", "", "Third text");
  show (fixture);
  ui_test_await_text (fixture->window, "2 unread");
  wait_for_rows (fixture, 2);
  activate (fixture, "listing.starred");
  ui_test_await_text (fixture->window, "No Message Matches");
  signet_window_open_mail (fixture->window, inbox, "3.c", SIGNET_MAIL_SHOW);
  ui_test_await_text (fixture->window, "Third text");
}

/* The row of the message that is selected; NULL if there is none. */
static GtkWidget *
find_selected_row (Fixture *fixture)
{
  GtkWidget *view = find_view (fixture);

  for (GtkWidget *item = gtk_widget_get_first_child (view); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    if ((gtk_widget_get_state_flags (item) & GTK_STATE_FLAG_SELECTED) != 0)
      return gtk_widget_get_first_child (item);
  return NULL;
}

/* One that was just made has no place yet. */
static gboolean
has_selected_row (gpointer fixture)
{
  GtkWidget *row = find_selected_row (fixture);

  return row != NULL && gtk_widget_get_height (row) > 0;
}

/* Has the click of widget that hears that button tell of one at the end of the selected row. */
static void
click (Fixture    *fixture,
       GtkWidget  *widget,
       guint       button,
       const char *signal)
{
  GtkWidget *row = find_selected_row (fixture);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  double x, y;

  g_assert_true (gtk_widget_translate_coordinates (row, widget, gtk_widget_get_width (row) / 2.0,
                                                   gtk_widget_get_height (row) - 4.0, &x, &y));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller)
          && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == button)
        g_signal_emit_by_name (controller, signal, 1, x, y);
    }
}

/* Opens what was answered, which the list does not have. */
static void
open_answered (Fixture *fixture)
{
  activate (fixture, "mail.conversation-previous");
  ui_test_await_text (fixture->window, "Second text");
  assert_selected (fixture, "3");
  ui_test_wait (has_selected_row, fixture);
}

/* Who points at a message of the list means that one, whatever else the reader shows. */
static void
test_point_at_chosen (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *sent = g_build_filename (fixture->profile, "mail/alice@example.org/Sent/cur/2.b:2,S",
                                            NULL);

  ui_profile_fill (fixture->profile, "alice@example.org", 1);
  put_mail (fixture, "Sent/cur/2.b:2,S", "2", "", "Second text");
  put_mail (fixture, "Inbox/cur/3.c:2,", "3", "<2@x>", "Third text");
  show (fixture);
  ui_test_await_text (fixture->window, "2 unread");
  wait_for_rows (fixture, 2);
  activate (fixture, "mail.next");
  ui_test_await_text (fixture->window, "Third text");
  ui_test_wait (has_line, fixture);

  open_answered (fixture);
  click (fixture, find_selected_row (fixture), GDK_BUTTON_PRIMARY, "released");
  ui_test_await_text (fixture->window, "Third text");
  open_answered (fixture);
  g_assert_true (gtk_widget_activate_action (find_view (fixture), "list.activate-item", "u", 0u));
  ui_test_await_text (fixture->window, "Third text");

  open_answered (fixture);
  click (fixture, GTK_WIDGET (find_list (fixture)), GDK_BUTTON_SECONDARY, "pressed");
  ui_test_await_text (fixture->window, "Third text");
  activate (fixture, "mail.delete");
  wait_for_rows (fixture, 1);
  ui_test_await_text (fixture->window, "1 message moved to Trash");
  g_assert_true (g_file_test (sent, G_FILE_TEST_EXISTS));
}

/* A server where nobody listens: the account's row says so, with a button. */
static void
test_trouble (Fixture       *fixture,
              gconstpointer  data)
{
  ui_profile_fill (fixture->profile, "alice@example.org", 1);
  show (fixture);
  ui_test_await_text (fixture->window, "1 unread");
  activate (fixture, "mail.receive");
  ui_test_await_text (fixture->window, "is needed");
  ui_test_await_text (fixture->window, "Enter Password…");
}

/* As soon as the preferences say that it is to be. */
static void
test_by_itself (Fixture       *fixture,
                gconstpointer  data)
{
  ui_profile_fill (fixture->profile, "alice@example.org", 1);
  show (fixture);
  ui_test_await_text (fixture->window, "1 unread");
  g_assert_null (ui_test_find_text (GTK_WIDGET (fixture->window), "is needed"));
  g_settings_set_uint (fixture->settings, "receive-interval", 10);
  ui_test_await_text (fixture->window, "is needed");
}

/* Where the accounts are out of sight, it stands over the messages, as long as they are. */
static void
test_trouble_narrow (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *attention;

  test_trouble (fixture, data);
  attention = ui_test_find (GTK_WIDGET (fixture->window), SIGNET_TYPE_ATTENTION);
  g_assert_nonnull (ui_test_find_text (attention, "is needed"));
  g_assert_nonnull (ui_test_find_button (attention, "Enter Password…"));
  assert_fits (GTK_WIDGET (fixture->window), 360);
  ui_test_enlarge (2);
  assert_fits (attention, 360);
  ui_test_enlarge (1);
  activate (fixture, "mail.back");
  ui_test_await_text (fixture->window, "alice@example.org");
  g_assert_false (gtk_widget_get_mapped (attention));
}

/* What is in sight counts as read only after a while, and its file is named so. */
static gboolean
is_one_read (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *path = g_build_filename (fixture->profile, "mail/alice@example.org/Inbox/cur", NULL);
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (directory);
  while ((name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, "S"))
      return TRUE;
  return FALSE;
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *root;

  ui_profile_fill (fixture->profile, "alice@example.org", 2);
  show (fixture);
  root = GTK_WIDGET (fixture->window);
  ui_test_await_text (fixture->window, "2 unread");
  wait_for_rows (fixture, 2);
  wait_for_no_text (fixture, "alice@example.org");

  activate (fixture, "mail.next");
  g_assert_true (gtk_widget_activate_action (ui_test_find (root, GTK_TYPE_LIST_VIEW),
                                             "list.activate-item", "u", 0u));
  ui_test_await_text (fixture->window, "Text of message 2");
  ui_test_wait (is_one_read, fixture);
  assert_fits (root, 360);
  gtk_widget_activate_action (ui_test_find (root, ADW_TYPE_HEADER_BAR), "mail.back", NULL);
  ui_test_await_text (fixture->window, "1 unread");
  activate (fixture, "mail.back");
  ui_test_await_text (fixture->window, "alice@example.org");
}

static gboolean
is_html_seen (gpointer data)
{
  return g_settings_get_boolean (data, "html-seen");
}

/* The message below the first one has HTML, which is known before anybody looks at it. */
static void
test_read_ahead (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->profile, "mail/alice@example.org/Inbox/cur",
                                            "1795000000.M1P1.test:2,S", NULL);

  ui_profile_fill (fixture->profile, "alice@example.org", 2);
  g_assert_true (g_file_set_contents (path, "Date: Tue, 24 Nov 2026 09:00:00 +0000\r\nSubject: Old\r\n"
                                      "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Hello",
                                      -1, NULL));
  g_settings_set_boolean (fixture->settings, "html-seen", FALSE);
  show (fixture);
  ui_test_await_text (fixture->window, "2 unread");
  wait_for_rows (fixture, 3);
  activate (fixture, "mail.next");
  ui_test_await_text (fixture->window, "Text of message 2");
  g_assert_false (is_html_seen (fixture->settings));
  activate (fixture, "mail.next");
  ui_test_await_text (fixture->window, "Text of message 1");
  ui_test_wait (is_html_seen, fixture->settings);
  g_settings_reset (fixture->settings, "html-seen");
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, width, function) \
  g_test_add ("/ui/window/" name, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)
  ADD ("welcome", 800, test_welcome);
  ADD ("welcome-narrow", 360, test_welcome_narrow);
  ADD ("shortcuts", 800, test_shortcuts);
  ADD ("add-account", 800, test_add_account);
  ADD ("certificates", 800, test_certificates);
  ADD ("locked", 800, test_locked);
  ADD ("locked-try-again", 700, test_locked);
  ADD ("damaged", 800, test_damaged);
  ADD ("damaged-unseen", 800, test_damaged_unseen);
  ADD ("leave-stopped", 800, test_leave_stopped);
  ADD ("demo", 1200, test_demo);
  ADD ("read", 1200, test_read);
  ADD ("read-ahead", 1200, test_read_ahead);
  ADD ("unsaved", 800, test_unsaved);
  ADD ("mail-is-gone", 800, test_mail_is_gone);
  ADD ("mail-is-filtered", 1200, test_mail_is_filtered);
  ADD ("delete", 1200, test_delete);
  ADD ("point-at-chosen", 1200, test_point_at_chosen);
  ADD ("conversation", 1200, test_conversation);
  ADD ("trouble", 1200, test_trouble);
  ADD ("by-itself", 1200, test_by_itself);
  ADD ("trouble-narrow", 360, test_trouble_narrow);
  ADD ("narrow", 360, test_narrow);

  return g_test_run ();
}
