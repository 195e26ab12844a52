/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing plain text: what is given comes back, quotes are toned, and a key stroke stays cheap. */
#include "config.h"

#include "composer/plain-editor.h"
#include "ui-test.h"

typedef struct
{
  SignetEditor *editor;
  GtkWindow    *window;
  guint         changes;
  char         *text;
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
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  fixture->editor = SIGNET_EDITOR (signet_plain_editor_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (fixture->editor));
  g_signal_connect_swapped (fixture->editor, "changed", G_CALLBACK (changed_cb), fixture);
  fixture->window = ui_test_show (scrolled, 600, 400);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_end (fixture->window);
  g_free (fixture->text);
}

static void
got_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(SignetEditorContent) content = signet_editor_get_finish (SIGNET_EDITOR (source), result, NULL);

  g_assert_null (content->html);
  *(char **) user_data = g_steal_pointer (&content->text);
}

static gboolean
has_text (gpointer data)
{
  return ((Fixture *) data)->text != NULL;
}

static void
assert_text (Fixture    *fixture,
             const char *expected)
{
  g_clear_pointer (&fixture->text, g_free);
  signet_editor_get_async (fixture->editor, NULL, got_cb, &fixture->text);
  ui_test_wait (has_text, fixture);
  g_assert_cmpstr (fixture->text, ==, expected);
}

static GtkTextBuffer *
get_buffer (Fixture *fixture)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
}

static guint
count_tags (Fixture *fixture,
            int      line)
{
  GtkTextIter at;
  g_autoptr(GSList) tags = NULL;

  gtk_text_buffer_get_iter_at_line (get_buffer (fixture), &at, line);
  tags = gtk_text_iter_get_tags (&at);
  return g_slist_length (tags);
}

static gboolean
type_cb (gpointer fixture)
{
  gtk_text_buffer_insert_at_cursor (get_buffer (fixture), "!", -1);
  return G_SOURCE_REMOVE;
}

/* What is typed while it is asked for is in it: who keeps it takes it for all that there was until then. */
static void
test_meanwhile (Fixture       *fixture,
                gconstpointer  data)
{
  gtk_text_buffer_insert_at_cursor (get_buffer (fixture), "Hello", -1);
  g_idle_add_full (G_PRIORITY_DEFAULT, type_cb, fixture, NULL);
  assert_text (fixture, "Hello!");
}

static void
test_content (Fixture       *fixture,
              gconstpointer  data)
{
  signet_editor_set_content (fixture->editor, "\n\n> quoted\n", NULL, NULL);
  g_assert_cmpuint (fixture->changes, ==, 0);
  gtk_text_buffer_insert_at_cursor (get_buffer (fixture), "Hello", -1);
  g_assert_cmpuint (fixture->changes, ==, 1);
  assert_text (fixture, "Hello\n\n> quoted\n");
  gtk_text_buffer_undo (get_buffer (fixture));
  assert_text (fixture, "\n\n> quoted\n");
  g_assert_false (gtk_text_buffer_get_can_undo (get_buffer (fixture)));
}

static void
test_signature (Fixture       *fixture,
                gconstpointer  data)
{
  signet_editor_set_content (fixture->editor, "Grüße\n\n-- \nAnna\n", NULL, NULL);
  signet_editor_change_signature (fixture->editor, "Anna", "Anna\nWork");
  assert_text (fixture, "Grüße\n\n-- \nAnna\nWork\n");
  signet_editor_change_signature (fixture->editor, "Bert", "Anna");
  assert_text (fixture, "Grüße\n\n-- \nAnna\nWork\n");
  gtk_text_buffer_undo (get_buffer (fixture));
  assert_text (fixture, "Grüße\n\n-- \nAnna\n");
}

/* What the user does, as a text view does it. */
static void
type (Fixture    *fixture,
      const char *text)
{
  GtkTextBuffer *buffer = get_buffer (fixture);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
}

static void
undo (Fixture    *fixture,
      const char *expected)
{
  gtk_text_buffer_undo (get_buffer (fixture));
  assert_text (fixture, expected);
}

/* A change of it is one step among those of the user. */
static void
test_signature_undone (Fixture       *fixture,
                       gconstpointer  data)
{
  signet_editor_set_content (fixture->editor, "\n\n-- \nAnna\n", NULL, NULL);
  type (fixture, "Dear");
  type (fixture, " all");
  signet_editor_change_signature (fixture->editor, "Anna", "Anna & Co");
  type (fixture, "!");
  signet_editor_change_signature (fixture->editor, "Anna & Co", "A");
  assert_text (fixture, "Dear all!\n\n-- \nA\n");
  undo (fixture, "Dear all!\n\n-- \nAnna & Co\n");
  undo (fixture, "Dear all\n\n-- \nAnna & Co\n");
  undo (fixture, "Dear all\n\n-- \nAnna\n");
  undo (fixture, "Dear\n\n-- \nAnna\n");
  undo (fixture, "\n\n-- \nAnna\n");
  g_assert_false (gtk_text_buffer_get_can_undo (get_buffer (fixture)));
}

static void
test_quotes (Fixture       *fixture,
             gconstpointer  data)
{
  GtkTextIter begin, end;

  signet_editor_set_content (fixture->editor, "own\n> once\n>> twice\n> > twice\n>>>>> often\n", NULL, NULL);
  g_assert_cmpuint (count_tags (fixture, 0), ==, 0);
  for (int line = 1; line < 5; line++)
    g_assert_cmpuint (count_tags (fixture, line), ==, 1);
  /* What is no quote any more looks like none. */
  gtk_text_buffer_get_iter_at_line (get_buffer (fixture), &begin, 1);
  end = begin;
  gtk_text_iter_forward_chars (&end, 2);
  gtk_text_buffer_delete (get_buffer (fixture), &begin, &end);
  g_assert_cmpuint (count_tags (fixture, 1), ==, 0);
  gtk_text_buffer_get_start_iter (get_buffer (fixture), &begin);
  gtk_text_buffer_insert (get_buffer (fixture), &begin, "> ", -1);
  g_assert_cmpuint (count_tags (fixture, 0), ==, 1);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A key stroke in a long text has its own line toned and no other one. */
static void
test_quick (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new ("\n");
  guint n_toned = 0;

  while (text->len < 200 * 1024)
    g_string_append (text, "> A quoted line of a long message that many people have answered before.\n");
  signet_editor_set_content (fixture->editor, text->str, NULL, NULL);
  ui_test_settle (GTK_WIDGET (fixture->editor));
  g_signal_connect_swapped (get_buffer (fixture), "apply-tag", G_CALLBACK (count_cb), &n_toned);
  g_signal_connect_swapped (get_buffer (fixture), "remove-tag", G_CALLBACK (count_cb), &n_toned);
  for (guint i = 0; i < 100; i++)
    gtk_text_buffer_insert_at_cursor (get_buffer (fixture), "x", -1);
  g_assert_cmpuint (n_toned, >, 0);
  g_assert_cmpuint (n_toned, <, 100 * 10);
  g_assert_cmpuint (fixture->changes, ==, 100);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/plain-editor/content", Fixture, NULL, set_up, test_content, tear_down);
  g_test_add ("/plain-editor/meanwhile", Fixture, NULL, set_up, test_meanwhile, tear_down);
  g_test_add ("/plain-editor/signature", Fixture, NULL, set_up, test_signature, tear_down);
  g_test_add ("/plain-editor/signature-undone", Fixture, NULL, set_up, test_signature_undone, tear_down);
  g_test_add ("/plain-editor/quotes", Fixture, NULL, set_up, test_quotes, tear_down);
  g_test_add ("/plain-editor/quick", Fixture, NULL, set_up, test_quick, tear_down);
  return g_test_run ();
}
