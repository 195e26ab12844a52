/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/unseen.h"

#include "ui-test.h"

typedef struct
{
  GtkWindow parent_instance;
} Window;

typedef GtkWindowClass WindowClass;

static GType window_get_type (void);
G_DEFINE_TYPE (Window, window, GTK_TYPE_WINDOW)

static void
window_class_init (WindowClass *klass)
{
  signet_unseen_install (GTK_WIDGET_CLASS (klass));
}

static void
window_init (Window *self)
{
}

static void
iterate (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static GtkWindow *
make (void)
{
  GtkWindow *window = g_object_new (window_get_type (), NULL);

  gtk_window_set_child (window, gtk_label_new ("Nobody sees this"));
  return window;
}

/* What it wished for before its end is asked of nobody after it. */
static void
test_ended (void)
{
  GtkWindow *window = make ();

  signet_unseen_begin (window);
  g_assert_true (gtk_widget_get_realized (GTK_WIDGET (window)));
  iterate ();
  gdk_surface_request_layout (gtk_native_get_surface (GTK_NATIVE (window)));
  gtk_window_close (window);
  iterate ();
}

/* One that was on the screen, and has been out of sight since. */
static void
test_hidden (void)
{
  GtkWindow *window = make ();

  gtk_window_present (window);
  ui_test_settle (GTK_WIDGET (window));
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  iterate ();
  gdk_surface_request_layout (gtk_native_get_surface (GTK_NATIVE (window)));
  gtk_window_close (window);
  iterate ();
}

static void
test_seen_later (void)
{
  GtkWindow *window = make ();

  signet_unseen_begin (window);
  iterate ();
  gtk_window_present (window);
  ui_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (window), "Nobody sees this"));
  gtk_window_close (window);
  iterate ();
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/unseen/ended", test_ended);
  g_test_add_func ("/unseen/hidden", test_hidden);
  g_test_add_func ("/unseen/seen-later", test_seen_later);
  return g_test_run ();
}
