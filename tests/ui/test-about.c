/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of the program to who asks about trouble. */
#include "config.h"

#include <string.h>

#include "application/about.h"
#include "ui-test.h"

static gboolean
knows_engine (gpointer about)
{
  return strstr (adw_about_window_get_debug_info (about), "GnuTLS ") != NULL;
}

static gboolean
is_gone (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

static void
test_engine (void)
{
  GtkWindow *about = signet_about_present (NULL);

  ui_test_wait (knows_engine, about);
  g_assert_nonnull (strstr (adw_about_window_get_debug_info (ADW_ABOUT_WINDOW (about)),
                            "Signet " SIGNET_VERSION));
  g_assert_nonnull (strstr (adw_about_window_get_debug_info (ADW_ABOUT_WINDOW (about)), "\ngpgsm "));
  gtk_window_destroy (about);
}

/* It may be closed before that is known. */
static void
test_closed (void)
{
  gpointer about = signet_about_present (NULL);

  g_object_add_weak_pointer (about, &about);
  gtk_window_destroy (about);
  ui_test_wait (is_gone, &about);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/about/engine", test_engine);
  g_test_add_func ("/about/closed", test_closed);
  return g_test_run ();
}
