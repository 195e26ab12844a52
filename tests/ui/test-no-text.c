/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "reader/no-text.h"
#include "ui-test.h"

static SignetReading *
read_mail (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return signet_reading_new_from_bytes (bytes, NULL, NULL);
}

static void
test_show (void)
{
  SignetNoText *box = g_object_new (SIGNET_TYPE_NO_TEXT, NULL);
  GtkWindow *window = ui_test_show (GTK_WIDGET (box), 400, 200);
  g_autoptr(SignetReading) none = read_mail ("Subject: x\n\n");
  g_autoptr(SignetReading) openpgp = read_mail (
    "MIME-Version: 1.0\nContent-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; "
    "boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
    "--b\nContent-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n--b--\n");

  signet_no_text_show (box, none, NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (box)));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (box), "This message has no text."));
  signet_no_text_show (box, openpgp, NULL);
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (box), "encrypted with OpenPGP"));
  signet_no_text_show (box, none, GTK_WIDGET (window));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  ui_test_end (window);
}

/* In the text itself, and not where one is only spoken of. */
static void
test_armour (void)
{
  static const char *const said[] = {
    "-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n",
    "Hello\n\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n",
  };
  static const char *const unsaid[] = {
    "Hello\n", "> -----BEGIN PGP MESSAGE-----\n", "-----BEGIN PGP SIGNED MESSAGE-----\n\nHello\n",
  };
  SignetNoText *box = g_object_new (SIGNET_TYPE_NO_TEXT, NULL);
  GtkWindow *window = ui_test_show (GTK_WIDGET (box), 400, 200);

  for (guint i = 0; i < G_N_ELEMENTS (said) + G_N_ELEMENTS (unsaid); i++)
    {
      const gboolean armoured = i < G_N_ELEMENTS (said);
      g_autofree char *mail = g_strconcat ("Subject: x\n\n", armoured ? said[i]
                                           : unsaid[i - G_N_ELEMENTS (said)], NULL);
      g_autoptr(SignetReading) reading = read_mail (mail);

      signet_no_text_show (box, reading, NULL);
      g_test_message ("%s", mail);
      g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (box)), ==, armoured);
      g_assert_cmpint (ui_test_find_text (GTK_WIDGET (box), "Copy it to open it") != NULL, ==, armoured);
    }
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/no-text/show", test_show);
  g_test_add_func ("/ui/no-text/armour", test_armour);
  return g_test_run ();
}
