/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written before WebKit is there stands in the rich text then, once, and the cursor in it. */
#include "config.h"

#include <string.h>

#include <webkit/webkit.h>

#include "composer/rich-text.h"
#include "composer/web-editor.h"
#include "ui-test.h"

typedef struct
{
  SignetEditor        *editor;
  GtkWindow           *window;
  guint                changes;
  SignetEditorContent *content;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->changes++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *html = signet_rich_text_begin ("Anna");

  fixture->editor = SIGNET_EDITOR (signet_web_editor_new ());
  g_signal_connect_swapped (fixture->editor, "changed", G_CALLBACK (changed_cb), fixture);
  signet_editor_set_content (fixture->editor, "\n\n-- \nAnna", html, NULL);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->editor));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->editor));
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->content, signet_editor_content_free);
  ui_test_end (fixture->window);
}

static GtkTextView *
get_words (Fixture *fixture)
{
  GtkWidget *scrolled = ui_test_find (GTK_WIDGET (fixture->editor), GTK_TYPE_SCROLLED_WINDOW);

  return GTK_TEXT_VIEW (ui_test_find (scrolled, GTK_TYPE_TEXT_VIEW));
}

static WebKitWebView *
get_view (Fixture *fixture)
{
  return WEBKIT_WEB_VIEW (ui_test_find (GTK_WIDGET (fixture->editor), WEBKIT_TYPE_WEB_VIEW));
}

static void
type (Fixture    *fixture,
      const char *text)
{
  GtkTextView *words = get_words (fixture);

  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (words)));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (words), text, -1);
}

static void
got_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  ((Fixture *) user_data)->content = signet_editor_get_finish (SIGNET_EDITOR (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_content (gpointer data)
{
  return ((Fixture *) data)->content != NULL;
}

static gboolean
has_changes (gpointer data)
{
  return ((Fixture *) data)->changes > 0;
}

static const char *
get (Fixture *fixture)
{
  g_clear_pointer (&fixture->content, signet_editor_content_free);
  signet_editor_get_async (fixture->editor, NULL, got_cb, fixture);
  ui_test_wait (has_content, fixture);
  return fixture->content->text;
}

static void
edit (Fixture    *fixture,
      const char *command,
      const char *argument)
{
  fixture->changes = 0;
  webkit_web_view_execute_editing_command_with_argument (get_view (fixture), command, argument);
  ui_test_wait (has_changes, fixture);
}

static void
test_given (Fixture       *fixture,
            gconstpointer  data)
{
  type (fixture, "Dear   Bob,\n how are <you>?");
  g_assert_cmpuint (fixture->changes, >, 0);
  g_assert_cmpstr (get (fixture), ==, "Dear   Bob,\n how are <you>?\n\n-- \nAnna");
  g_assert_true (gtk_window_get_focus (fixture->window) == GTK_WIDGET (get_view (fixture)));
  edit (fixture, "InsertText", " Well?");
  g_assert_cmpstr (get (fixture), ==, "Dear   Bob,\n how are <you>? Well?\n\n-- \nAnna");
}

static void
test_cursor (Fixture       *fixture,
             gconstpointer  data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_words (fixture));
  GtkTextIter at;

  type (fixture, "Helo\nyou");
  gtk_text_buffer_get_iter_at_offset (buffer, &at, 2);
  gtk_text_buffer_place_cursor (buffer, &at);
  g_assert_cmpstr (get (fixture), ==, "Helo\nyou\n\n-- \nAnna");
  edit (fixture, "InsertText", "l");
  g_assert_cmpstr (get (fixture), ==, "Hello\nyou\n\n-- \nAnna");
}

static void
test_undone (Fixture       *fixture,
             gconstpointer  data)
{
  type (fixture, "Hello");
  g_assert_cmpstr (get (fixture), ==, "Hello\n\n-- \nAnna");
  edit (fixture, "Undo", "");
  g_assert_cmpstr (get (fixture), ==, "\n\n-- \nAnna");
}

static gboolean
is_loaded (gpointer data)
{
  WebKitWebView *view = get_view (data);

  return view != NULL && webkit_web_view_get_estimated_load_progress (view) >= 1;
}

/* An input method gives a word only when it is whole. */
static void
test_composing (Fixture       *fixture,
                gconstpointer  data)
{
  GtkTextView *words = get_words (fixture);

  g_signal_emit_by_name (words, "preedit-changed", "ni");
  signet_editor_get_async (fixture->editor, NULL, got_cb, fixture);
  ui_test_wait (is_loaded, fixture);
  ui_test_settle (GTK_WIDGET (fixture->window));
  g_assert_false (has_content (fixture));
  g_signal_emit_by_name (words, "preedit-changed", "");
  type (fixture, "你");
  ui_test_wait (has_content, fixture);
  g_assert_cmpstr (fixture->content->text, ==, "你\n\n-- \nAnna");
}

/* Another one that is chosen meanwhile comes below. */
static void
test_signature (Fixture       *fixture,
                gconstpointer  data)
{
  type (fixture, "Hello");
  signet_editor_change_signature (fixture->editor, "Anna", "Bert");
  g_assert_cmpstr (get (fixture), ==, "Hello\n\n-- \nBert");
}

static void
test_closed (Fixture       *fixture,
             gconstpointer  data)
{
  type (fixture, "Hello");
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
#define ADD(name, test) g_test_add ("/first-words/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("given", test_given);
  ADD ("cursor", test_cursor);
  ADD ("undone", test_undone);
  ADD ("composing", test_composing);
  ADD ("signature", test_signature);
  ADD ("closed", test_closed);
#undef ADD
  return g_test_run ();
}
