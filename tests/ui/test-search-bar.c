/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search field over a list of messages: what is found, what is said of it, and how it ends. */
#include "config.h"

#include "await.h"
#include "file.h"
#include "folder-actions.h"
#include "index-pass.h"
#include "indexer.h"
#include "messages/message-row.h"
#include "messages/search-suggestions.h"
#include "search-window.h"
#include "ui-test.h"

#define N_MESSAGES 12

typedef struct
{
  SearchWindow base;
  const char  *wanted;
  gboolean     told;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  search_window_set_up (&fixture->base, "search-bar", N_MESSAGES, 3);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  search_window_tear_down (&fixture->base);
}

static gboolean
has_label (gpointer data)
{
  Fixture *fixture = data;

  return ui_test_find_label (GTK_WIDGET (fixture->base.bar), fixture->wanted) != NULL;
}

static void
wait_for_label (Fixture    *fixture,
                const char *text)
{
  g_test_message ("waiting for “%s”", text);
  fixture->wanted = text;
  ui_test_wait (has_label, fixture);
}

static guint
count_matches (Fixture *fixture)
{
  guint matches;

  g_object_get (fixture->base.list, "matches", &matches, NULL);
  return matches;
}

static gboolean
has_all (gpointer data)
{
  return count_matches (data) == N_MESSAGES;
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  return GTK_EDITABLE (ui_test_find (GTK_WIDGET (fixture->base.bar), GTK_TYPE_SEARCH_ENTRY));
}

static void
type (Fixture    *fixture,
      const char *text)
{
  gtk_editable_set_text (get_entry (fixture), text);
  gtk_editable_set_position (get_entry (fixture), -1);
}

/* As somebody types on. */
static void
append (Fixture    *fixture,
        const char *text)
{
  int at = (int) g_utf8_strlen (gtk_editable_get_text (get_entry (fixture)), -1);

  gtk_editable_insert_text (get_entry (fixture), text, -1, &at);
  gtk_editable_set_position (get_entry (fixture), at);
}

static void
test_headers (Fixture       *fixture,
              gconstpointer  data)
{
  ui_test_wait (has_all, fixture);
  type (fixture, "subject:\"subject 1\"");
  wait_for_label (fixture, "4 messages");
  type (fixture, "subject:\"subject 12\"");
  wait_for_label (fixture, "1 message");
  type (fixture, "giraffe");
  wait_for_label (fixture, "Nothing found");
  type (fixture, "is:unread");
  wait_for_label (fixture, "12 messages");
  type (fixture, "");
  ui_test_wait (has_all, fixture);
  g_assert_true (G_LIST_MODEL (search_window_get_inbox (&fixture->base, 0))
                 == signet_list_source_get_model (signet_message_list_get_source (fixture->base.list)));
}

/* What may become right as one types on is no error, and what was found stays. */
static void
test_errors (Fixture       *fixture,
             gconstpointer  data)
{
  ui_test_wait (has_all, fixture);
  type (fixture, "\"subject 2\"");
  wait_for_label (fixture, "1 message");
  append (fixture, " is:");
  ui_test_settle (GTK_WIDGET (fixture->base.bar));
  g_assert_null (signet_list_search_get_error (signet_search_bar_get_search (fixture->base.bar)));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->base.bar), "1 message"));
  append (fixture, "purple");
  ui_test_settle (GTK_WIDGET (fixture->base.bar));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (fixture->base.bar), "is:purple"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_entry (fixture)), "error"));
  g_assert_cmpuint (count_matches (fixture), ==, 1);
  type (fixture, "\"subject 2\" is:unread");
  wait_for_label (fixture, "1 message");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (get_entry (fixture)), "error"));
}

/* Whoever goes to the list before all is found stays there when the rest is. */
static void
test_hasty (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *list = GTK_WIDGET (fixture->base.list);
  GtkWidget *focus;

  ui_test_wait (has_all, fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->base.bar));
  type (fixture, "subject:\"subject 12\"");
  g_signal_emit_by_name (get_entry (fixture), "activate");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->base.window), list));
  wait_for_label (fixture, "1 message");
  ui_test_settle (GTK_WIDGET (fixture->base.window));
  focus = gtk_window_get_focus (fixture->base.window);
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, list));
}

static gboolean
has_field_focus (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *focus = gtk_window_get_focus (fixture->base.window);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (get_entry (fixture)));
}

/* Whoever goes to the list before it is known that there is nothing can type on, and without the text that
 * stands there being taken for what is replaced. */
static void
test_in_vain (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *list = GTK_WIDGET (fixture->base.list);

  ui_test_wait (has_all, fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->base.bar));
  type (fixture, "giraffe");
  g_signal_emit_by_name (get_entry (fixture), "activate");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->base.window), list));
  wait_for_label (fixture, "Nothing found");
  ui_test_wait (has_field_focus, fixture);
  g_assert_false (gtk_editable_get_selection_bounds (get_entry (fixture), NULL, NULL));
  g_assert_cmpint (gtk_editable_get_position (get_entry (fixture)), ==, 7);
}

/* The last that was found goes. */
static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(SignetEntry) entry = NULL;

  ui_test_wait (has_all, fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->base.bar));
  type (fixture, "\"subject 2\"");
  wait_for_label (fixture, "1 message");
  g_signal_emit_by_name (get_entry (fixture), "activate");
  ui_test_settle (GTK_WIDGET (fixture->base.window));
  g_assert_false (has_field_focus (fixture));
  entry = g_list_model_get_item (G_LIST_MODEL (signet_message_list_get_selection (fixture->base.list)), 0);
  signet_folder_drop_gone (search_window_get_inbox (&fixture->base, 0),
                           (const char *const[]) { signet_entry_get_name (entry), NULL });
  wait_for_label (fixture, "Nothing found");
  ui_test_wait (has_field_focus, fixture);
}

/* Where nobody was in the list, the keyboard stays where it is. */
static void
test_elsewhere (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *other;

  ui_test_wait (has_all, fixture);
  type (fixture, "\"subject 2\"");
  wait_for_label (fixture, "1 message");
  gtk_widget_grab_focus (GTK_WIDGET (fixture->base.bar));
  g_signal_emit_by_name (get_entry (fixture), "activate");
  ui_test_settle (GTK_WIDGET (fixture->base.window));
  other = gtk_widget_get_ancestor (ui_test_find_label (GTK_WIDGET (fixture->base.bar), "All Folders"),
                                   GTK_TYPE_TOGGLE_BUTTON);
  g_assert_true (gtk_widget_grab_focus (other));
  signet_list_search_set_text (signet_search_bar_get_search (fixture->base.bar), "giraffe");
  wait_for_label (fixture, "Nothing found");
  ui_test_settle (GTK_WIDGET (fixture->base.window));
  g_assert_true (gtk_window_get_focus (fixture->base.window) == other);
}

/* Where nothing is found, it is told that not all was looked into. */
static void
test_encrypted (Fixture       *fixture,
                gconstpointer  data)
{
  static const char mail[] = "From: Bob <bob@example.org>\r\nSubject: [...]\r\n"
                             "Date: Tue, 24 Nov 2026 11:00:00 +0000\r\nMIME-Version: 1.0\r\n"
                             "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMA==";
  const char *told = "Encrypted texts and subjects are not searched.";
  SignetFolder *other = search_window_get_inbox (&fixture->base, 1);
  g_autofree char *path = g_build_filename (signet_folder_get_path (other), "cur", "1795000009.M1P1.test:2,S",
                                            NULL);

  g_assert_true (signet_file_write (path, mail, -1, NULL));
  ui_test_wait (has_all, fixture);
  type (fixture, "giraffe");
  ui_test_await_label (fixture->base.list, "No Message Matches");
  g_assert_null (ui_test_find_text (GTK_WIDGET (fixture->base.list), told));
  search_window_show (&fixture->base, other);
  type (fixture, "elephant");
  ui_test_await_text (fixture->base.list, told);
}

/* Nobody knows whether a message matches what is not understood. */
static void
test_unclear (Fixture       *fixture,
              gconstpointer  data)
{
  ui_test_wait (has_all, fixture);
  type (fixture, "giraffe");
  wait_for_label (fixture, "Nothing found");
  ui_test_await_label (fixture->base.list, "No Message Matches");
  append (fixture, " is:purple");
  ui_test_settle (GTK_WIDGET (fixture->base.bar));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (fixture->base.bar), "is:purple"));
  g_assert_null (ui_test_find_label (GTK_WIDGET (fixture->base.list), "No Message Matches"));
  type (fixture, "giraffe");
  ui_test_await_label (fixture->base.list, "No Message Matches");
}

static void
test_everywhere (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *button;

  ui_test_wait (has_all, fixture);
  type (fixture, "\"subject 2\"");
  wait_for_label (fixture, "1 message");
  button = gtk_widget_get_ancestor (ui_test_find_label (GTK_WIDGET (fixture->base.bar), "All Folders"),
                                    GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  wait_for_label (fixture, "2 messages");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  wait_for_label (fixture, "1 message");
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* Reads all texts. */
static void
update (SignetIndexer *indexer)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_indexer_update_async (indexer, NULL, NULL, await_cb, &result);
  ui_test_wait (is_set, &result);
  g_assert_cmpint (signet_indexer_update_finish (indexer, result, NULL), ==, N_MESSAGES + 3);
}

static void
test_texts (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(SignetIndexer) indexer = signet_indexer_new (fixture->base.engine);

  ui_test_wait (has_all, fixture);
  type (fixture, "\"text of message 7\"");
  wait_for_label (fixture, "Nothing found");
  type (fixture, "");
  update (indexer);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->base.bar));
  type (fixture, "\"text of message 7\"");
  g_signal_emit_by_name (get_entry (fixture), "activate");
  wait_for_label (fixture, "1 message");
  ui_test_settle (GTK_WIDGET (fixture->base.window));
  g_assert_false (has_field_focus (fixture));
}

static gboolean
has_text (gpointer data)
{
  Fixture *fixture = data;

  return ui_test_find_text (GTK_WIDGET (fixture->base.bar), fixture->wanted) != NULL;
}

/* Writes over what the words of texts are looked up in. */
static void
damage_index (Fixture *fixture)
{
  g_autofree char *directory = signet_index_pass_dup_directory (fixture->base.profile);
  g_autofree char *path = g_build_filename (directory, "postlist.glass", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  memset (bytes, 0, length);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

/* What is found in headers is there all the same; when the index has been made anew, all is. */
static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(SignetIndexer) indexer = signet_indexer_new (fixture->base.engine);

  ui_test_wait (has_all, fixture);
  update (indexer);
  damage_index (fixture);
  signet_search_bar_set_indexer (fixture->base.bar, indexer);
  type (fixture, "\"subject 12\"");
  fixture->wanted = "1 message\nThe texts of the messages could not be searched.";
  ui_test_wait (has_text, fixture);
  update (indexer);
  type (fixture, "\"text of message 7\"");
  wait_for_label (fixture, "1 message");
}

static void
missing_cb (Fixture *fixture)
{
  if (ui_test_find_text (GTK_WIDGET (fixture->base.bar), "texts of 15 messages are still to be read") != NULL)
    fixture->told = TRUE;
}

/* That nothing is found is not all there is to say while texts are still read; then they are searched. */
static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(SignetIndexer) indexer = signet_indexer_new (fixture->base.engine);

  ui_test_wait (has_all, fixture);
  signet_search_bar_set_indexer (fixture->base.bar, indexer);
  type (fixture, "\"text of message 7\"");
  wait_for_label (fixture, "Nothing found");
  g_signal_connect_swapped (indexer, "notify::missing", G_CALLBACK (missing_cb), fixture);
  update (indexer);
  g_assert_true (fixture->told);
  wait_for_label (fixture, "1 message");
  g_signal_handlers_disconnect_by_data (indexer, fixture);
}

static gboolean
has_two (gpointer place)
{
  return signet_place_get_total (place) == 2;
}

/* Another place ends it; one that is a search begins it. */
static void
test_places (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GListStore) folders = g_list_store_new (SIGNET_TYPE_FOLDER);
  g_autoptr(SignetPlace) saved = NULL;

  ui_test_wait (has_all, fixture);
  type (fixture, "\"subject 2\"");
  wait_for_label (fixture, "1 message");
  search_window_show (&fixture->base, search_window_get_inbox (&fixture->base, 1));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "");
  g_assert_null (signet_list_search_get_query (signet_search_bar_get_search (fixture->base.bar)));

  g_list_store_append (folders, search_window_get_inbox (&fixture->base, 0));
  g_list_store_append (folders, search_window_get_inbox (&fixture->base, 1));
  saved = signet_place_new_search ("Twos", "\"subject 2\"", NULL, G_LIST_MODEL (folders));
  signet_message_list_set_place (fixture->base.list, saved);
  wait_for_label (fixture, "2 messages");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "\"subject 2\"");
  ui_test_wait (has_two, saved);

  /* What else is looked for there is not what it is about. */
  type (fixture, "\"subject 1\" OR \"subject 2\" OR \"subject 3\"");
  wait_for_label (fixture, "9 messages");
  g_assert_cmpuint (signet_place_get_total (saved), ==, 2);
  type (fixture, "giraffe");
  wait_for_label (fixture, "Nothing found");
  g_assert_cmpuint (signet_place_get_total (saved), ==, 2);
}

static void
check_suggestions (Fixture    *fixture,
                   const char *text,
                   const char *expected)
{
  const char *word = signet_search_suggestions_find_word (text);
  g_autoptr(GPtrArray) found
    = signet_search_suggestions_find (signet_search_bar_get_search (fixture->base.bar), word);
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? " " : "", ((SignetSearchSuggestion *) found->pdata[i])->text);
  g_assert_cmpstr (all->str, ==, expected);
}

static void
test_suggestions (Fixture       *fixture,
                  gconstpointer  data)
{
  check_suggestions (fixture, "", "");
  check_suggestions (fixture, "f", "");
  check_suggestions (fixture, "fr", "from:");
  check_suggestions (fixture, "cat -FR", "from:");
  check_suggestions (fixture, "\"cat fr", "");
  check_suggestions (fixture, "(is:un", "is:unread");
  check_suggestions (fixture, "is:unread", "");
  check_suggestions (fixture, "has:", "has:attachment has:signature has:encryption");
  check_suggestions (fixture, "in:se", "in:Sent");
  check_suggestions (fixture, "before:ye", "before:yesterday");
  check_suggestions (fixture, "larger:", "larger:100k larger:1M larger:10M");
  check_suggestions (fixture, "from:bo", "");
  check_suggestions (fixture, "tag:wo", "tag:Work");
}

/* What is saved finds the same in all folders, and can be chosen where nothing is typed, and forgotten. */
static void
test_saved (Fixture       *fixture,
            gconstpointer  data)
{
  SignetListSearch *search = signet_search_bar_get_search (fixture->base.bar);
  g_autofree char *here = NULL;
  g_autofree char *everywhere = NULL;

  ui_test_wait (has_all, fixture);
  g_assert_null (signet_list_search_dup_lasting (search));
  type (fixture, "\"subject 2\" ");
  wait_for_label (fixture, "1 message");
  here = signet_list_search_dup_lasting (search);
  g_assert_cmpstr (here, ==, "in:\"Inbox\" \"subject 2\"");
  signet_list_search_set_scope (search, SIGNET_SEARCH_EVERYWHERE);
  everywhere = signet_list_search_dup_lasting (search);
  g_assert_cmpstr (everywhere, ==, "\"subject 2\"");
  signet_saved_searches_add (fixture->base.searches, "Twos", everywhere, NULL);
  ui_test_settle (GTK_WIDGET (fixture->base.bar));
  type (fixture, "");
  check_suggestions (fixture, "", "\"subject 2\"");
  signet_saved_searches_remove (fixture->base.searches,
                                signet_saved_searches_find (fixture->base.searches, everywhere, NULL));
  check_suggestions (fixture, "", "");
}

/* What is not ended yet is saved as it is understood, or not at all. */
static void
test_saved_early (Fixture       *fixture,
                  gconstpointer  data)
{
  SignetListSearch *search = signet_search_bar_get_search (fixture->base.bar);
  g_autofree char *quoted = NULL;

  ui_test_wait (has_all, fixture);
  type (fixture, "\"subject 2");
  wait_for_label (fixture, "1 message");
  quoted = signet_list_search_dup_lasting (search);
  type (fixture, "giraffe");
  wait_for_label (fixture, "Nothing found");
  g_assert_null (strstr (quoted, "2 in"));
  type (fixture, quoted);
  wait_for_label (fixture, "1 message");
  append (fixture, "\" OR");
  g_assert_null (signet_list_search_dup_lasting (search));
}

static void
test_escape (Fixture       *fixture,
             gconstpointer  data)
{
  ui_test_wait (has_all, fixture);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->base.bar)));
  type (fixture, "\"subject 2\"");
  wait_for_label (fixture, "1 message");
  g_signal_emit_by_name (get_entry (fixture), "stop-search");
  ui_test_wait (has_all, fixture);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "");
}

static gboolean
has_left (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *focus = gtk_window_get_focus (fixture->base.window);

  return focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->base.bar));
}

/* It is empty. */
static SignetFolder *
get_archive (Fixture *fixture)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (fixture->base.engine));
  g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, 0);

  return signet_folder_list_get_role (signet_engine_get_folders (fixture->base.engine, account),
                                      SIGNET_FOLDER_ROLE_ARCHIVE);
}

/* Also where nothing was chosen, or there is nothing to be chosen. */
static void
test_leave (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const texts[] = { "\"subject 2\"", "giraffe", "is:purple", "" };

  ui_test_wait (has_all, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("leaving “%s”", texts[i]);
      g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->base.bar)));
      type (fixture, texts[i]);
      ui_test_settle (GTK_WIDGET (fixture->base.bar));
      g_signal_emit_by_name (get_entry (fixture), "stop-search");
      ui_test_wait (has_left, fixture);
      ui_test_wait (has_all, fixture);
    }
  search_window_show (&fixture->base, get_archive (fixture));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->base.bar)));
  ui_test_settle (GTK_WIDGET (fixture->base.bar));
  g_signal_emit_by_name (get_entry (fixture), "stop-search");
  ui_test_wait (has_left, fixture);
}

static gboolean
is_chosen_focused (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *focus = gtk_window_get_focus (fixture->base.window);
  GtkWidget *row = focus != NULL ? ui_test_find (focus, SIGNET_TYPE_MESSAGE_ROW) : NULL;

  return row != NULL
         && signet_message_row_get_entry (SIGNET_MESSAGE_ROW (row))
            == signet_message_list_get_entry (fixture->base.list);
}

/* What was found and chosen stays chosen, in sight and under the keyboard. */
static void
test_chosen (Fixture       *fixture,
             gconstpointer  data)
{
  SignetSelection *selection;

  ui_test_wait (has_all, fixture);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->base.bar)));
  type (fixture, "\"subject 2\"");
  wait_for_label (fixture, "1 message");
  selection = signet_message_list_get_selection (fixture->base.list);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 0, TRUE);
  g_signal_emit_by_name (get_entry (fixture), "stop-search");
  ui_test_wait (has_all, fixture);
  g_assert_nonnull (signet_message_list_get_entry (fixture->base.list));
  ui_test_wait (is_chosen_focused, fixture);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/search-bar/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("headers", test_headers);
  ADD ("errors", test_errors);
  ADD ("hasty", test_hasty);
  ADD ("in-vain", test_in_vain);
  ADD ("gone", test_gone);
  ADD ("elsewhere", test_elsewhere);
  ADD ("encrypted", test_encrypted);
  ADD ("unclear", test_unclear);
  ADD ("everywhere", test_everywhere);
  ADD ("texts", test_texts);
  ADD ("damaged", test_damaged);
  ADD ("missing", test_missing);
  ADD ("places", test_places);
  ADD ("suggestions", test_suggestions);
  ADD ("saved", test_saved);
  ADD ("saved-early", test_saved_early);
  ADD ("escape", test_escape);
  ADD ("leave", test_leave);
  ADD ("chosen", test_chosen);
#undef ADD
  return g_test_run ();
}
