/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of messages in its orders, and what folds, chooses and sorts it. */
#include "config.h"

#include "application/list-actions.h"
#include "file.h"
#include "messages/filter-chips.h"
#include "messages/message-list.h"
#include "messages/message-row.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

typedef struct
{
  char              *profile;
  SignetEngine      *engine;
  GSettings         *settings;
  SignetMessageList *list;
  SignetListActions *actions;
  GtkWindow         *window;
} Fixture;

/* What is waited for. */
typedef struct
{
  Fixture    *fixture;
  const char *expected;
} Wish;

static SignetFolder *
get_inbox (Fixture *fixture)
{
  SignetAccount *account =
    signet_account_list_lookup (signet_engine_get_accounts (fixture->engine), "alice@example.org");

  return signet_folder_list_get_role (signet_engine_get_folders (fixture->engine, account),
                                      SIGNET_FOLDER_ROLE_INBOX);
}

/* Subject 5, or a higher number: answers Subject 2. */
static void
put_mail (Fixture *fixture,
          guint    number)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("179500000%u.M1P1.test:2,S", number);
  g_autofree char *path = g_build_filename (signet_folder_get_path (get_inbox (fixture)), "cur", name, NULL);
  g_autofree char *mail = g_strdup_printf ("From: Sender %1$u <sender%1$u@example.org>\r\n"
                                           "Subject: Subject %1$u\r\n"
                                           "Date: Tue, 24 Nov 2026 11:0%1$u:00 +0000\r\n"
                                           "Message-ID: <%1$u@example.org>\r\n"
                                           "References: <2@example.org>\r\n"
                                           "\r\n"
                                           "It is so.\r\n", number);

  g_assert_true (signet_file_write (path, mail, -1, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(SignetPlace) place = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->profile = temporary_make ("message-list");
  ui_profile_fill (fixture->profile, "alice@example.org", 4);
  fixture->engine = signet_engine_open (fixture->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  put_mail (fixture, 5);

  fixture->settings = g_settings_new (SIGNET_APPLICATION_ID);
  fixture->list = g_object_new (SIGNET_TYPE_MESSAGE_LIST, "vexpand", TRUE, NULL);
  fixture->actions = signet_list_actions_new (fixture->engine, fixture->list);
  gtk_widget_insert_action_group (box, SIGNET_LIST_ACTIONS_GROUP,
                                  signet_list_actions_get_group (fixture->actions));
  signet_list_actions_bind_settings (fixture->actions, fixture->settings);
  gtk_box_append (GTK_BOX (box), g_object_new (SIGNET_TYPE_FILTER_CHIPS, NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->list));
  fixture->window = ui_test_show (box, 360, 600);
  place = signet_place_new_folder (get_inbox (fixture));
  signet_message_list_set_place (fixture->list, place);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *const keys[] = { "list-sort", "list-reversed", "list-threads", "list-headings" };

  g_clear_object (&fixture->actions);
  ui_test_end (fixture->window);
  signet_engine_close (fixture->engine);
  g_clear_object (&fixture->engine);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (fixture->settings, keys[i]);
  g_clear_object (&fixture->settings);
  temporary_remove (fixture->profile);
}

/* "5 4 [3] 2": subjects, the selected ones in brackets; "+5" stands for others, "-2" heads them. */
static char *
tell (Fixture *fixture)
{
  SignetSelection *selection = signet_message_list_get_selection (fixture->list);
  GListModel *rows = G_LIST_MODEL (selection);
  GString *text = g_string_new (NULL);

  for (guint i = 0; rows != NULL && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (rows, i);
      const gboolean selected = gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), i);
      SignetRowFacts facts;

      signet_row_facts_read (signet_selection_get_model (selection), i, SIGNET_ROW_NO_HEADINGS, 0, &facts);
      g_string_append_printf (text, "%s%s%s%s%s", i > 0 ? " " : "", selected ? "[" : "",
                              facts.in.place == SIGNET_LISTING_CLOSED ? "+"
                              : facts.in.place == SIGNET_LISTING_HEAD ? "-" : "",
                              signet_envelope_get_subject (signet_entry_get_envelope (entry))
                              + strlen ("Subject "), selected ? "]" : "");
      signet_row_facts_clear (&facts);
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_so (gpointer data)
{
  Wish *wish = data;
  g_autofree char *told = tell (wish->fixture);

  return g_str_equal (told, wish->expected);
}

static void
wait_for (Fixture    *fixture,
          const char *expected)
{
  g_test_message ("waiting for “%s”", expected);
  ui_test_wait (is_so, &(Wish) { fixture, expected });
}

static void
activate (Fixture    *fixture,
          const char *name)
{
  g_action_group_activate_action (signet_list_actions_get_group (fixture->actions), name, NULL);
}

static void
test_sort (Fixture       *fixture,
           gconstpointer  data)
{
  wait_for (fixture, "5 4 3 2 1");
  g_assert_true (signet_message_list_move (fixture->list, 1));
  g_assert_true (signet_message_list_move (fixture->list, 1));
  wait_for (fixture, "5 [4] 3 2 1");

  /* Another order keeps the selected message, and the list shows the old one until the new one is made. */
  g_settings_set_string (fixture->settings, "list-sort", "subject");
  wait_for (fixture, "1 2 3 [4] 5");
  g_settings_set_boolean (fixture->settings, "list-reversed", TRUE);
  wait_for (fixture, "5 [4] 3 2 1");
  g_settings_set_string (fixture->settings, "list-sort", "sender");
  g_settings_set_string (fixture->settings, "list-sort", "date");
  wait_for (fixture, "1 2 3 [4] 5");
  g_settings_set_boolean (fixture->settings, "list-reversed", FALSE);
  wait_for (fixture, "5 [4] 3 2 1");
  g_assert_true (signet_selection_get_model (signet_message_list_get_selection (fixture->list))
                 == G_LIST_MODEL (get_inbox (fixture)));
}

/* From where a key went, Shift goes on. */
static void
test_range (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *view;

  wait_for (fixture, "5 4 3 2 1");
  ui_test_settle (GTK_WIDGET (fixture->window));
  view = ui_test_find (GTK_WIDGET (fixture->list), GTK_TYPE_LIST_VIEW);
  signet_message_list_move (fixture->list, 1);
  signet_message_list_move (fixture->list, 1);
  g_assert_true (gtk_widget_activate_action (view, "list.select-item", "(ubb)", 3u, FALSE, TRUE));
  wait_for (fixture, "5 [4] [3] [2] 1");
  signet_message_list_move (fixture->list, 1);
  wait_for (fixture, "5 4 3 2 [1]");
}

static void
test_conversations (Fixture       *fixture,
                    gconstpointer  data)
{
  guint matches;

  wait_for (fixture, "5 4 3 2 1");
  g_settings_set_boolean (fixture->settings, "list-threads", TRUE);
  wait_for (fixture, "+5 4 3 1");
  g_object_get (fixture->list, "matches", &matches, NULL);
  g_assert_cmpuint (matches, ==, 5);

  signet_message_list_move (fixture->list, 1);
  wait_for (fixture, "[+5] 4 3 1");
  activate (fixture, "unfold");
  wait_for (fixture, "-2 [5] 4 3 1");
  g_assert_true (signet_message_list_move (fixture->list, -1));
  wait_for (fixture, "[-2] 5 4 3 1");

  /* What is folded away stays selected by what stands for it. */
  activate (fixture, "fold");
  wait_for (fixture, "[+5] 4 3 1");
  g_assert_false (signet_message_list_fold (fixture->list, SIGNET_FOLD_CLOSE));
  activate (fixture, "select-conversation");
  wait_for (fixture, "[-2] [5] 4 3 1");
  activate (fixture, "fold-all");
  wait_for (fixture, "+5 4 3 1");

  /* The next unread message is the one that the read answer stands for. */
  signet_message_list_move (fixture->list, 1);
  g_assert_true (signet_message_list_select_next_unread (fixture->list));
  wait_for (fixture, "[-2] 5 4 3 1");
  activate (fixture, "unfold-all");
  wait_for (fixture, "[-2] 5 4 3 1");
}

/* Who reads the newest message of a conversation that is folded goes on reading it when an answer comes. */
static void
test_answer_comes (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(SignetEntry) read = NULL;

  wait_for (fixture, "5 4 3 2 1");
  g_settings_set_boolean (fixture->settings, "list-threads", TRUE);
  wait_for (fixture, "+5 4 3 1");
  signet_message_list_move (fixture->list, 1);
  wait_for (fixture, "[+5] 4 3 1");
  read = g_object_ref (signet_message_list_get_entry (fixture->list));
  put_mail (fixture, 6);
  wait_for (fixture, "-2 [5] 6 4 3 1");
  g_assert_true (signet_message_list_get_entry (fixture->list) == read);
}

static void
test_mute (Fixture       *fixture,
           gconstpointer  data)
{
  wait_for (fixture, "5 4 3 2 1");
  g_settings_set_boolean (fixture->settings, "list-threads", TRUE);
  wait_for (fixture, "+5 4 3 1");
  signet_message_list_move (fixture->list, 1);
  activate (fixture, "mute");
  signet_message_list_select_next_unread (fixture->list);
  for (;;)
    {
      g_autoptr(SignetEntry) newest = g_list_model_get_item (G_LIST_MODEL (get_inbox (fixture)), 0);
      g_autoptr(SignetEntry) first = g_list_model_get_item (G_LIST_MODEL (get_inbox (fixture)), 3);

      if (signet_entry_get_flags (newest) & signet_entry_get_flags (first) & SIGNET_FLAG_MUTED)
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  /* It is passed over from now on. */
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (signet_message_list_get_selection (fixture->list)));
  g_assert_true (signet_message_list_select_next_unread (fixture->list));
  wait_for (fixture, "+5 [4] 3 1");
}

static void
test_chips (Fixture       *fixture,
            gconstpointer  data)
{
  wait_for (fixture, "5 4 3 2 1");
  activate (fixture, "unread");
  wait_for (fixture, "4 3 2 1");
  activate (fixture, "starred");
  ui_test_await_text (fixture->window, "No Message Matches");
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (fixture->window), "Turn off a filter above"));
  signet_list_actions_clear_chips (fixture->actions);
  wait_for (fixture, "5 4 3 2 1");
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (fixture->window), "Unread"));
}

static gboolean
has_heading (gpointer data)
{
  Wish *wish = data;
  GtkWidget *row = ui_test_find (GTK_WIDGET (wish->fixture->window), SIGNET_TYPE_MESSAGE_ROW);

  return row != NULL
         && signet_message_row_find_part (SIGNET_MESSAGE_ROW (row), 50, 2) == SIGNET_MESSAGE_ROW_HEADING;
}

static gboolean
has_no_heading (gpointer data)
{
  return !has_heading (data);
}

static void
test_headings (Fixture       *fixture,
               gconstpointer  data)
{
  Wish wish = { fixture, NULL };

  wait_for (fixture, "5 4 3 2 1");
  ui_test_wait (has_heading, &wish);
  g_settings_set_boolean (fixture->settings, "list-headings", FALSE);
  ui_test_wait (has_no_heading, &wish);
  g_settings_set_boolean (fixture->settings, "list-headings", TRUE);
  ui_test_wait (has_heading, &wish);
}

static guint
count_headings (GtkWidget *widget)
{
  guint n = 0;

  if (SIGNET_IS_MESSAGE_ROW (widget))
    return signet_message_row_get_entry (SIGNET_MESSAGE_ROW (widget)) != NULL
           && signet_message_row_find_part (SIGNET_MESSAGE_ROW (widget), 50, 2) == SIGNET_MESSAGE_ROW_HEADING;
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_headings (child);
  return n;
}

static gboolean
has_one_heading (gpointer data)
{
  Wish *wish = data;

  return has_heading (data) && count_headings (GTK_WIDGET (wish->fixture->window)) == 1;
}

/* The row that was first has none when it is the second. */
static void
test_heading_moves (Fixture       *fixture,
                    gconstpointer  data)
{
  Wish wish = { fixture, NULL };

  wait_for (fixture, "5 4 3 2 1");
  ui_test_wait (has_one_heading, &wish);
  put_mail (fixture, 6);
  wait_for (fixture, "6 5 4 3 2 1");
  ui_test_wait (has_one_heading, &wish);
}

/* Two places that have the same folder, one of several. */
static void
test_places (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GListStore) folders = g_list_store_new (SIGNET_TYPE_FOLDER);
  g_autoptr(SignetPlace) place = signet_place_new_inboxes (G_LIST_MODEL (folders));
  SignetAccount *account =
    signet_account_list_lookup (signet_engine_get_accounts (fixture->engine), "alice@example.org");
  SignetFolder *sent = signet_folder_list_get_role (signet_engine_get_folders (fixture->engine, account),
                                                    SIGNET_FOLDER_ROLE_SENT);

  wait_for (fixture, "5 4 3 2 1");
  signet_message_list_set_place (fixture->list, place);
  wait_for (fixture, "");
  g_assert_null (signet_message_list_get_folder (fixture->list));
  g_list_store_append (folders, sent);
  g_list_store_append (folders, get_inbox (fixture));
  wait_for (fixture, "5 4 3 2 1");
  signet_message_list_move (fixture->list, 1);
  g_assert_true (signet_message_list_get_folder (fixture->list) == get_inbox (fixture));
  signet_message_list_set_place (fixture->list, NULL);
  wait_for (fixture, "");
}

#define ADD(path, func) g_test_add ("/ui/message-list/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("sort", test_sort);
  ADD ("range", test_range);
  ADD ("conversations", test_conversations);
  ADD ("answer-comes", test_answer_comes);
  ADD ("mute", test_mute);
  ADD ("chips", test_chips);
  ADD ("headings", test_headings);
  ADD ("heading-moves", test_heading_moves);
  ADD ("places", test_places);
  return g_test_run ();
}
