/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands where a message would. */
#include "config.h"

#include "reader/reader-pages.h"
#include "ui-test.h"

#define CHOOSE "Choose a message to read it here."

typedef struct
{
  GtkWindow         *window;
  GtkWidget         *message;
  SignetReaderPages *pages;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->message = gtk_label_new ("A message");
  setting->pages = g_object_new (SIGNET_TYPE_READER_PAGES, "message", setting->message, NULL);
  setting->window = ui_test_show (GTK_WIDGET (setting->pages), 400, 400);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  ui_test_end (setting->window);
}

static gboolean
has_label (Setting    *setting,
           const char *text)
{
  return ui_test_find_label (GTK_WIDGET (setting->window), text) != NULL;
}

/* Of several none is shown, but how many they are. */
static void
test_selected (Setting       *setting,
               gconstpointer  data)
{
  g_assert_true (has_label (setting, "No Message Selected"));
  g_assert_true (has_label (setting, CHOOSE));
  signet_reader_pages_set_selected (setting->pages, 3);
  g_assert_true (has_label (setting, "3 Messages Selected"));
  g_assert_false (has_label (setting, CHOOSE));
  signet_reader_pages_set_selected (setting->pages, 1);
  g_assert_true (has_label (setting, "No Message Selected"));
  signet_reader_pages_show_message (setting->pages);
  g_assert_true (signet_reader_pages_get_shown (setting->pages) == setting->message);
  signet_reader_pages_set_selected (setting->pages, 100000);
  g_assert_true (signet_reader_pages_get_shown (setting->pages) == setting->message);
  signet_reader_pages_show_empty (setting->pages);
  g_assert_true (has_label (setting, "100000 Messages Selected"));
}

static gboolean
is_waiting (gpointer data)
{
  return GTK_IS_SPINNER (signet_reader_pages_get_shown (data));
}

static void
test_wait (Setting       *setting,
           gconstpointer  data)
{
  GtkWidget *spinner;

  signet_reader_pages_show_message (setting->pages);
  signet_reader_pages_wait (setting->pages);
  g_assert_true (signet_reader_pages_get_shown (setting->pages) == setting->message);
  ui_test_wait (is_waiting, setting->pages);
  spinner = signet_reader_pages_get_shown (setting->pages);
  g_assert_true (gtk_spinner_get_spinning (GTK_SPINNER (spinner)));

  signet_reader_pages_show_error (setting->pages, "It is gone from R&D <old>.");
  g_assert_false (gtk_spinner_get_spinning (GTK_SPINNER (spinner)));
  g_assert_true (has_label (setting, "Message Cannot Be Opened"));
  g_assert_true (has_label (setting, "It is gone from R&D <old>."));
  signet_reader_pages_wait (setting->pages);
  signet_reader_pages_stop_waiting (setting->pages);
  g_assert_true (has_label (setting, "It is gone from R&D <old>."));
}

#define ADD(name, func) g_test_add ("/reader-pages/" name, Setting, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("selected", test_selected);
  ADD ("wait", test_wait);
  return g_test_run ();
}
