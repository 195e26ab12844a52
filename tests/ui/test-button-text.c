/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/button-text.h"
#include "ui-test.h"

static int
measure (GtkWidget *widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

static void
test_wrap (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Export This Certificate With the Private Key…");
  GtkWindow *window;
  int before;

  gtk_box_append (GTK_BOX (box), gtk_label_new ("Not a button"));
  gtk_box_append (GTK_BOX (box), gtk_button_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), button);
  window = ui_test_show (box, 400, 200);
  before = measure (box);
  signet_button_text_wrap (box);
  g_assert_cmpint (measure (box), <, before / 2);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==,
                   "_Export This Certificate With the Private Key…");
  ui_test_end (window);
}

/* Of a question with an answer that is long in some languages, in large type, on a phone. Newer versions of
 * libadwaita do it themselves. */
static void
test_responses (void)
{
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (adw_message_dialog_new (NULL, "Question", NULL));

  ui_test_enlarge (2);
  adw_message_dialog_add_responses (question, "no", "_No", "yes", "_Ohne Entwurf weiterschreiben", NULL);
  g_assert_true (measure (GTK_WIDGET (question)) > 360 || adw_get_minor_version () > 2);
  signet_button_text_wrap_responses (question);
  g_assert_cmpint (measure (GTK_WIDGET (question)), <=, 360);
  ui_test_enlarge (1);
  gtk_window_destroy (GTK_WINDOW (question));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/button-text/wrap", test_wrap);
  g_test_add_func ("/button-text/responses", test_responses);
  return g_test_run ();
}
