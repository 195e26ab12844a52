/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/tag-line.h"
#include "temporary.h"
#include "ui-test.h"

static SignetEntry *
make_entry (SignetFlags flags)
{
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("Bob", "alice@example.org", "Plans", "", 0, 0);

  return signet_entry_new ("1.x", envelope, flags, 1000, FALSE);
}

static void
test_shown (void)
{
  g_autofree char *profile = temporary_make ("tag-line");
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetEngine) engine = signet_engine_open (profile, SIGNET_STORE_WRITE, &error);
  SignetTagList *tags = signet_store_get_tags (signet_engine_get_store (engine));
  GtkWidget *line = g_object_new (SIGNET_TYPE_TAG_LINE, NULL);
  GtkWindow *window = ui_test_show (line, 400, 100);
  g_autoptr(SignetEntry) plain = make_entry (SIGNET_FLAG_SEEN);
  g_autoptr(SignetEntry) tagged = make_entry (SIGNET_FLAG_TAG (1) | SIGNET_FLAG_TAG (20));

  g_assert_no_error (error);
  signet_tag_list_set (tags, 1, "Me & <you>", "#ff0000");
  signet_tag_line_show (SIGNET_TAG_LINE (line), engine, plain);
  g_assert_false (gtk_widget_get_visible (line));
  signet_tag_line_show (SIGNET_TAG_LINE (line), engine, tagged);
  ui_test_settle (line);
  /* What has no name is not shown. */
  g_assert_nonnull (ui_test_find_label (line, "●\302\240Me & <you>"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ui_test_find (line, GTK_TYPE_LABEL)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Tags: Me & <you>");

  signet_tag_list_set (tags, 1, "Us", "#ff0000");
  ui_test_settle (line);
  g_assert_nonnull (ui_test_find_label (line, "●\302\240Us"));
  signet_tag_list_remove (tags, 1);
  g_assert_false (gtk_widget_get_visible (line));
  signet_tag_line_show (SIGNET_TAG_LINE (line), NULL, NULL);
  g_assert_false (gtk_widget_get_visible (line));
  ui_test_end (window);
  signet_engine_close (engine);
  temporary_remove (g_steal_pointer (&profile));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/tag-line/shown", test_shown);
  return g_test_run ();
}
