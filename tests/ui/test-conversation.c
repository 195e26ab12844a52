/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The other messages of a conversation around the one that the reader shows. */
#include "config.h"

#include "errand-run.h"
#include "reader/conversation-line.h"
#include "reader/conversation-strip.h"
#include "reader/reader.h"
#include "sample-mail.h"
#include "ui-test.h"

typedef struct
{
  SampleMailbox *mailbox;
  GtkWindow     *window;
  SignetReader  *reader;
  GPtrArray     *entries;  /* of the conversation, oldest first */
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->mailbox = sample_mailbox_new ();
  setting->entries = g_ptr_array_new_with_free_func (g_object_unref);
  setting->reader = g_object_new (SIGNET_TYPE_READER, "conversations", TRUE, NULL);
  setting->window = ui_test_show (GTK_WIDGET (setting->reader), 360, 600);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  ui_test_end (setting->window);
  g_ptr_array_unref (setting->entries);
  sample_mailbox_free (setting->mailbox);
}

/* Message number n of the conversation, which all answer the first one. Returns: (transfer full). */
static char *
make_mail (guint n)
{
  return g_strdup_printf ("From: Writer %u <w%u@example.org>\nSubject: Plan\n"
                          "Date: Mon, 23 Nov 2020 %02u:%02u:00 +0000\nMessage-ID: <%u@x>\n"
                          "References: <0@x>\n\nThis is text %u\n", n, n, n / 60, n % 60, n, n);
}

static void
add_mails (Setting *setting,
           guint    n)
{
  while (setting->entries->len < n)
    {
      g_autofree char *mail = make_mail (setting->entries->len);

      g_ptr_array_add (setting->entries, sample_mailbox_add (setting->mailbox, mail, SAMPLE_WHOLE));
    }
}

/* Into the account's Sent, where nobody has looked yet. */
static void
put_sent (Setting *setting,
          guint    n)
{
  g_autofree char *account = g_path_get_dirname (signet_folder_get_path (setting->mailbox->folder));
  g_autofree char *sent = g_build_filename (account, "Sent", NULL);
  g_autofree char *path = g_build_filename (sent, "cur", "1.sent:2,S", NULL);
  g_autofree char *mail = make_mail (n);

  g_assert_true (signet_maildir_make (sent, NULL));
  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
}

static void
show (Setting     *setting,
      SignetEntry *entry)
{
  signet_reader_show (setting->reader, setting->mailbox->engine, setting->mailbox->folder, entry);
}

static SignetConversationStrip *
find_strip (GtkWidget *root,
            gboolean   newer)
{
  if (SIGNET_IS_CONVERSATION_STRIP (root))
    {
      gboolean is_newer;

      g_object_get (root, "newer", &is_newer, NULL);
      return is_newer == newer ? SIGNET_CONVERSATION_STRIP (root) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      SignetConversationStrip *found = find_strip (child, newer);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_view (Setting  *setting,
           gboolean  newer)
{
  return ui_test_find (GTK_WIDGET (find_strip (GTK_WIDGET (setting->reader), newer)), GTK_TYPE_LIST_VIEW);
}

static guint
count_lines (Setting  *setting,
             gboolean  newer)
{
  GtkWidget *view = find_view (setting, newer);
  GtkSelectionModel *model = view != NULL ? gtk_list_view_get_model (GTK_LIST_VIEW (view)) : NULL;

  return model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
}

/* So many lines before and after the open message, which has that text. */
typedef struct
{
  Setting    *setting;
  guint       older;
  guint       newer;
  const char *text;
} Wanted;

static gboolean
is_shown (gpointer data)
{
  const Wanted *wanted = data;

  return count_lines (wanted->setting, FALSE) == wanted->older
         && count_lines (wanted->setting, TRUE) == wanted->newer
         && ui_test_find_text (GTK_WIDGET (wanted->setting->window), wanted->text) != NULL;
}

static void
wait_for (Setting    *setting,
          guint       older,
          guint       newer,
          const char *text)
{
  Wanted wanted = { setting, older, newer, text };

  ui_test_wait (is_shown, &wanted);
}

static gboolean
is_read (gpointer data)
{
  return (signet_entry_get_flags (data) & SIGNET_FLAG_SEEN) != 0;
}

/* What was in sight long enough. */
static void
wait_until_read (Setting *setting,
                 guint    position)
{
  ui_test_wait (is_read, setting->entries->pdata[position]);
}

static void
open_line (Setting  *setting,
           gboolean  newer,
           guint     position)
{
  g_assert_true (gtk_widget_activate_action (find_view (setting, newer), "list.activate-item", "u",
                                             position));
}

static void
test_lines (Setting       *setting,
            gconstpointer  data)
{
  add_mails (setting, 4);
  show (setting, setting->entries->pdata[1]);
  wait_for (setting, 1, 2, "This is text 1");
  g_assert_true (signet_reader_get_entry (setting->reader) == setting->entries->pdata[1]);
  wait_until_read (setting, 1);

  open_line (setting, TRUE, 1);
  wait_for (setting, 2, 0, "This is text 3");
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "1 older message"));
  g_assert_true (signet_reader_get_entry (setting->reader) == setting->entries->pdata[3]);
  g_assert_true (signet_reader_get_folder (setting->reader) == setting->mailbox->folder);

  /* The same choice is no reason to leave what is read. */
  show (setting, setting->entries->pdata[1]);
  wait_for (setting, 2, 0, "This is text 3");
}

/* They are not folded, wherever they are, until they were in sight for as long as any other. */
static void
test_unread_lines (Setting       *setting,
                   gconstpointer  data)
{
  add_mails (setting, 5);
  show (setting, setting->entries->pdata[2]);
  wait_for (setting, 2, 2, "This is text 2");
  wait_until_read (setting, 2);
  show (setting, setting->entries->pdata[4]);
  wait_for (setting, 3, 0, "This is text 4");
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "1 older message"));
  g_assert_false (is_read (setting->entries->pdata[0]));

  open_line (setting, FALSE, 0);
  wait_for (setting, 0, 3, "This is text 0");
  wait_until_read (setting, 0);
}

static void
test_alone (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(SignetEntry) other = sample_mailbox_add (setting->mailbox, "Message-ID: <y@x>\n\nAlone\n",
                                                     SAMPLE_WHOLE);

  add_mails (setting, 2);
  show (setting, setting->entries->pdata[0]);
  wait_for (setting, 0, 1, "This is text 0");
  show (setting, other);
  wait_for (setting, 0, 0, "Alone");
  show (setting, setting->entries->pdata[1]);
  wait_for (setting, 1, 0, "This is text 1");
  show (setting, NULL);
  wait_for (setting, 0, 0, "No Message Selected");
}

static void
test_step (Setting       *setting,
           gconstpointer  data)
{
  add_mails (setting, 3);
  g_assert_false (signet_reader_step (setting->reader, 1));
  show (setting, setting->entries->pdata[1]);
  wait_for (setting, 1, 1, "This is text 1");
  g_assert_true (signet_reader_step (setting->reader, -1));
  wait_for (setting, 0, 2, "This is text 0");
  g_assert_false (signet_reader_step (setting->reader, -1));
  g_assert_true (signet_reader_step (setting->reader, 1));
  g_assert_true (signet_reader_step (setting->reader, 1));
  wait_for (setting, 2, 0, "This is text 2");
  g_assert_false (signet_reader_step (setting->reader, 1));
}

/* The oldest first, then none. */
static void
test_unread (Setting       *setting,
             gconstpointer  data)
{
  g_assert_false (signet_reader_open_unread (setting->reader));
  add_mails (setting, 3);
  show (setting, setting->entries->pdata[1]);
  wait_for (setting, 1, 1, "This is text 1");
  g_assert_true (signet_reader_open_unread (setting->reader));
  wait_for (setting, 0, 2, "This is text 0");
  g_assert_true (signet_reader_open_unread (setting->reader));
  wait_for (setting, 2, 0, "This is text 2");
  g_assert_false (signet_reader_open_unread (setting->reader));
}

/* What is shown already is not opened again when it becomes the chosen one. */
static void
test_follow (Setting       *setting,
             gconstpointer  data)
{
  add_mails (setting, 3);
  show (setting, setting->entries->pdata[1]);
  wait_for (setting, 1, 1, "This is text 1");
  open_line (setting, TRUE, 0);
  wait_for (setting, 2, 0, "This is text 2");
  show (setting, setting->entries->pdata[2]);
  wait_for (setting, 2, 0, "This is text 2");
  show (setting, setting->entries->pdata[1]);
  wait_for (setting, 1, 1, "This is text 1");
}

static void
test_sent (Setting       *setting,
           gconstpointer  data)
{
  put_sent (setting, 30);
  add_mails (setting, 2);
  show (setting, setting->entries->pdata[1]);
  wait_for (setting, 1, 1, "This is text 1");
  open_line (setting, TRUE, 0);
  wait_for (setting, 2, 0, "This is text 30");
  g_assert_cmpuint (signet_folder_get_role (signet_reader_get_folder (setting->reader)), ==,
                    SIGNET_FOLDER_ROLE_SENT);
}

/* What comes is shown, and what goes leaves its place to what was chosen. */
static void
test_changes (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();
  g_autoptr(GPtrArray) back = signet_errand_new_list ();
  g_autoptr(SignetChoice) choice = NULL;

  add_mails (setting, 2);
  show (setting, setting->entries->pdata[1]);
  wait_for (setting, 1, 0, "This is text 1");
  add_mails (setting, 3);
  wait_for (setting, 1, 1, "This is text 1");

  open_line (setting, TRUE, 0);
  wait_for (setting, 2, 0, "This is text 2");
  choice = signet_choice_new_empty (setting->mailbox->folder);
  signet_choice_add (choice, signet_entry_get_name (setting->entries->pdata[2]));
  g_ptr_array_add (errands, signet_errand_new_erase (choice, NULL));
  signet_errand_run_async (errands, NULL, back, NULL, NULL, NULL);
  wait_for (setting, 1, 0, "This is text 1");
}

static void
test_setting (Setting       *setting,
              gconstpointer  data)
{
  add_mails (setting, 2);
  g_object_set (setting->reader, "conversations", FALSE, NULL);
  show (setting, setting->entries->pdata[1]);
  wait_for (setting, 0, 0, "This is text 1");
  g_object_set (setting->reader, "conversations", TRUE, NULL);
  wait_for (setting, 1, 0, "This is text 1");
  g_object_set (setting->reader, "conversations", FALSE, NULL);
  wait_for (setting, 0, 0, "This is text 1");
}

static guint
count_widgets (GtkWidget *root)
{
  guint n = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child);
  return n;
}

static void
set_expanded (Setting  *setting,
              gboolean  newer)
{
  signet_conversation_strip_set_expanded (find_strip (GTK_WIDGET (setting->reader), newer), TRUE);
}

/* A thousand messages: folded, and unfolded on one side at a time, with no more widgets than a list has
 * for what is in sight. */
static void
test_long (Setting       *setting,
           gconstpointer  data)
{
  add_mails (setting, 1000);
  show (setting, setting->entries->pdata[500]);
  wait_for (setting, 21, 21, "This is text 500");
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "479 older messages, 479 unread"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "478 newer messages, 478 unread"));
  ui_test_settle (GTK_WIDGET (setting->window));
  g_assert_cmpint (gtk_widget_get_height (find_view (setting, FALSE)), <, 200);

  set_expanded (setting, FALSE);
  wait_for (setting, 500, 21, "This is text 500");
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "Hide older messages"));
  ui_test_settle (GTK_WIDGET (setting->window));
  g_assert_cmpuint (count_widgets (GTK_WIDGET (find_strip (GTK_WIDGET (setting->reader), FALSE))), <, 1600);
  g_assert_cmpint (gtk_widget_get_height (find_view (setting, FALSE)), <, 300);

  set_expanded (setting, TRUE);
  wait_for (setting, 21, 499, "This is text 500");
  open_line (setting, TRUE, 498);
  wait_for (setting, 21, 0, "This is text 999");
}

/* The older ones scroll, and both sides are at the end that is next to the message. */
static gboolean
is_at_nearest (gpointer data)
{
  Setting *setting = data;
  GtkAdjustment *older = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_view (setting, FALSE)));
  GtkAdjustment *newer = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_view (setting, TRUE)));
  const double end = gtk_adjustment_get_upper (older) - gtk_adjustment_get_page_size (older);

  return end > 100 && gtk_adjustment_get_value (older) > end - 1 && gtk_adjustment_get_value (newer) < 1;
}

/* Lines that scroll begin with what is next to the open message. */
static void
test_nearest (Setting       *setting,
              gconstpointer  data)
{
  add_mails (setting, 60);
  show (setting, setting->entries->pdata[30]);
  wait_for (setting, 21, 21, "This is text 30");
  ui_test_wait (is_at_nearest, setting);
  set_expanded (setting, FALSE);
  wait_for (setting, 30, 21, "This is text 30");
  ui_test_wait (is_at_nearest, setting);
}

static void
test_names (Setting       *setting,
            gconstpointer  data)
{
  GtkWidget *line;

  add_mails (setting, 2);
  show (setting, setting->entries->pdata[0]);
  wait_for (setting, 0, 1, "This is text 0");
  ui_test_settle (GTK_WIDGET (setting->window));
  gtk_test_accessible_assert_property (find_view (setting, TRUE), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Newer Messages");
  line = ui_test_find (GTK_WIDGET (setting->window), SIGNET_TYPE_CONVERSATION_LINE);
  gtk_test_accessible_assert_property (gtk_widget_get_parent (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Unread, Writer 1, 23 November 2020, 00:01, This is text 1");

  open_line (setting, TRUE, 0);
  wait_for (setting, 1, 0, "This is text 1");
  ui_test_settle (GTK_WIDGET (setting->window));
  gtk_test_accessible_assert_property (find_view (setting, FALSE), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Older Messages");
}

/* Each choice overtakes the one before: nothing is left of it. */
static void
test_held_key (Setting       *setting,
               gconstpointer  data)
{
  add_mails (setting, 200);
  for (guint i = 0; i < 200; i++)
    {
      show (setting, setting->entries->pdata[i]);
      g_main_context_iteration (NULL, FALSE);
    }
  wait_for (setting, 21, 0, "This is text 199");
}

static void
test_closed (Setting       *setting,
             gconstpointer  data)
{
  add_mails (setting, 2);
  show (setting, setting->entries->pdata[0]);
}

#define ADD(name, func) \
  g_test_add ("/ui/conversation/" name, Setting, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  ui_test_init (&argc, &argv);
  ADD ("lines", test_lines);
  ADD ("alone", test_alone);
  ADD ("step", test_step);
  ADD ("unread", test_unread);
  ADD ("unread-lines", test_unread_lines);
  ADD ("follow", test_follow);
  ADD ("sent", test_sent);
  ADD ("changes", test_changes);
  ADD ("setting", test_setting);
  ADD ("long", test_long);
  ADD ("nearest", test_nearest);
  ADD ("names", test_names);
  ADD ("held-key", test_held_key);
  ADD ("closed", test_closed);
  return g_test_run ();
}
