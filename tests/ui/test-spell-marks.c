/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words of a text that is written are underlined. */
#include "config.h"

#include "composer/spell-marks.h"
#include "dictionary-files.h"
#include "temporary.h"
#include "ui-test.h"

typedef struct
{
  char          *directory;
  GtkWindow     *window;
  GtkTextBuffer *buffer;
  const char    *wanted;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const char *const languages[] = { "xx_XX", NULL };
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_autoptr(SignetSpelling) spelling = NULL;
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  fixture->directory = dictionary_files_make ();
  g_settings_set_strv (settings, "spelling-languages", languages);
  spelling = signet_spelling_new (settings);
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  signet_spell_marks_add (GTK_TEXT_VIEW (view), spelling);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  fixture->window = ui_test_show (scrolled, 400, 300);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_end (fixture->window);
  temporary_remove (fixture->directory);
}

/* The underlined words, with spaces between. */
static char *
list_marked (Fixture *fixture)
{
  g_autoptr(GString) marked = g_string_new (NULL);
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (fixture->buffer, &at);
  for (;;)
    {
      g_autofree char *word = NULL;
      GtkTextIter end;

      if (!gtk_text_iter_starts_tag (&at, NULL) && !gtk_text_iter_forward_to_tag_toggle (&at, NULL))
        break;
      end = at;
      gtk_text_iter_forward_to_tag_toggle (&end, NULL);
      word = gtk_text_iter_get_text (&at, &end);
      g_string_append_printf (marked, "%s%s", marked->len > 0 ? " " : "", word);
      at = end;
    }
  return g_string_free (g_steal_pointer (&marked), FALSE);
}

static gboolean
is_marked (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *marked = list_marked (fixture);

  return g_str_equal (marked, fixture->wanted);
}

static void
wait_for (Fixture    *fixture,
          const char *words)
{
  g_test_message ("waiting for “%s”", words);
  fixture->wanted = words;
  ui_test_wait (is_marked, fixture);
}

static void
put_cursor (Fixture *fixture,
            int      offset)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &at, offset);
  gtk_text_buffer_place_cursor (fixture->buffer, &at);
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  gtk_text_buffer_set_text (fixture->buffer, "hello helo, world\n> quoted wrods\nSee www.exampel.org or a@exampel.org\n"
                            "hello (wrld) room 4b7x\n", -1);
  wait_for (fixture, "helo See or wrld room");
}

/* The word at which the cursor stands is not done yet. */
static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  gtk_text_buffer_insert_at_cursor (fixture->buffer, "wrng hel", -1);
  wait_for (fixture, "wrng");
  gtk_text_buffer_insert_at_cursor (fixture->buffer, "lo", -1);
  put_cursor (fixture, 2);
  wait_for (fixture, "");
  gtk_text_buffer_insert_at_cursor (fixture->buffer, "x", -1);
  put_cursor (fixture, 10);
  wait_for (fixture, "wrxng");
}

static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < 4000; i++)
    g_string_append (text, "hello world hello world hello world\n");
  g_string_append (text, "helo\nhello");
  gtk_text_buffer_set_text (fixture->buffer, text->str, -1);
  wait_for (fixture, "helo");
}

/* As if the right button went down on the character there. */
static void
ask_for_menu (Fixture *fixture,
              int      offset)
{
  GtkWidget *view = ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_TEXT_VIEW);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (view);
  GdkRectangle place;
  GtkTextIter at;
  int x, y;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &at, offset);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &at, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, place.x + 1, place.y + 1,
                                         &x, &y);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) click = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (click)
          && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (click)) == GDK_BUTTON_SECONDARY)
        g_signal_emit_by_name (click, "pressed", 1, (double) x, (double) y);
    }
}

static gboolean
is_offered (Fixture    *fixture,
            const char *wanted)
{
  GtkWidget *view = ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_TEXT_VIEW);
  GMenuModel *menu = gtk_text_view_get_extra_menu (GTK_TEXT_VIEW (view));
  g_autoptr(GMenuModel) words = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);

  for (int i = 0; i < g_menu_model_get_n_items (words); i++)
    {
      g_autofree char *label = NULL;

      g_menu_model_get_item_attribute (words, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      if (g_strcmp0 (label, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_hello_offered (gpointer data)
{
  return is_offered (data, "hello");
}

/* What comes late about one word is not offered for the next one. */
static void
test_menu (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_text_buffer_set_text (fixture->buffer, "wrld helo\n", -1);
  wait_for (fixture, "wrld helo");
  ask_for_menu (fixture, 1);
  ask_for_menu (fixture, 6);
  ui_test_wait (is_hello_offered, fixture);
  g_assert_false (is_offered (fixture, "world"));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/spell-marks/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("words", test_words);
  ADD ("typing", test_typing);
  ADD ("many", test_many);
  ADD ("menu", test_menu);
#undef ADD
  return g_test_run ();
}
