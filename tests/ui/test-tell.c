/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences in toasts, in wide windows and in narrow ones. */
#include "config.h"

#include "common/tell.h"
#include "ui-test.h"

#define LONG "There is no keyring that could keep the password. Signet will ask for it at its next start."

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

/* All of the text has its place, and that is within the window. */
static void
check (int         width,
       const char *sentence,
       const char *button,
       int         lines)
{
  GtkWidget *toasts = adw_toast_overlay_new ();
  AdwToast *toast = signet_toast_new (sentence);
  GtkWindow *window;
  GtkWidget *label;
  graphene_rect_t bounds;
  int height, least, wide;

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), gtk_label_new ("Beneath"));
  window = ui_test_show (toasts, width, 400);
  adw_toast_set_button_label (toast, button);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
  label = ui_test_find_label (toasts, sentence);
  g_assert_nonnull (label);
  ui_test_wait (is_mapped, label);
  ui_test_settle (toasts);

  g_assert_true (gtk_widget_compute_bounds (label, toasts, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (toasts));
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (label), &height, NULL, NULL, NULL);
  g_assert_cmpint (height, <=, gtk_widget_get_height (label));
  gtk_widget_measure (gtk_widget_get_parent (label), GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (gtk_widget_get_parent (label), GTK_ORIENTATION_VERTICAL, 2000, &wide, NULL, NULL, NULL);
  g_assert_cmpint (wide, >=, least);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), >=, lines);
  ui_test_end (window);
}

static void
test_fits (void)
{
  check (800, "Saved", NULL, 1);
  check (800, LONG, NULL, 2);
  check (360, "Saved", "Undo", 1);
  check (360, LONG, NULL, 3);
  check (360, LONG, "Undo", 3);
  check (360, "<b>An_address_without_any_place_to_break_it_that_is_much_longer@than.the.window.is", NULL, 2);
}

static void
test_stays_longer (void)
{
  g_autoptr(AdwToast) brief = g_object_ref_sink (signet_toast_new ("Saved"));
  g_autoptr(AdwToast) longer = g_object_ref_sink (signet_toast_new (LONG));

  g_assert_cmpuint (adw_toast_get_timeout (brief), <, adw_toast_get_timeout (longer));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/tell/fits", test_fits);
  g_test_add_func ("/tell/stays-longer", test_stays_longer);
  return g_test_run ();
}
