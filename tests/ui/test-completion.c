/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/completion.h"
#include "ui-test.h"

static void
describe (gconstpointer   item,
          char          **name,
          char          **details)
{
  *name = g_strdup (item);
  *details = g_utf8_strdown (item, -1);
}

static void
chosen_cb (SignetCompletion *completion,
           const char       *item,
           const char      **chosen)
{
  *chosen = item;
}

/* Shows the items, presses the keys, and says what was chosen and whether the last key was taken. */
static void
check (SignetCompletionKind  kind,
       gboolean              marked,
       const char           *items,
       const guint          *keys,
       const char           *expected,
       gboolean              taken)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWindow *window = ui_test_show (entry, 300, 200);
  SignetCompletion *completion = signet_completion_new (kind, "Animals", describe);
  g_auto(GStrv) names = g_strsplit (items, " ", -1);
  g_autoptr(GPtrArray) shown = g_ptr_array_new ();
  const char *chosen = NULL;
  gboolean last = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (shown, names[i]);
  gtk_widget_set_parent (GTK_WIDGET (completion), entry);
  g_signal_connect (completion, "chosen", G_CALLBACK (chosen_cb), &chosen);
  signet_completion_show (completion, g_ptr_array_ref (shown), marked);
  while (*keys != 0)
    last = signet_completion_take_key (completion, *keys++);
  g_assert_cmpstr (chosen, ==, expected);
  g_assert_cmpint (last, ==, taken);
  gtk_widget_unparent (GTK_WIDGET (completion));
  ui_test_end (window);
}
#define KEYS(...) (const guint[]) { __VA_ARGS__, 0 }

/* Return is for the one that is marked, and Tab, too, of guesses. */
static void
test_return (void)
{
  check (SIGNET_COMPLETION_GUESS, TRUE, "Cat Dog Elk", KEYS (GDK_KEY_Return), "Cat", TRUE);
  check (SIGNET_COMPLETION_OFFER, FALSE, "Cat Dog Elk", KEYS (GDK_KEY_Return), NULL, FALSE);
  check (SIGNET_COMPLETION_OFFER, FALSE, "Cat Dog Elk", KEYS (GDK_KEY_Down, GDK_KEY_Return), "Cat", TRUE);
  check (SIGNET_COMPLETION_OFFER, FALSE, "Cat Dog Elk", KEYS (GDK_KEY_Tab), "Cat", TRUE);
  check (SIGNET_COMPLETION_GUESS, FALSE, "Cat Dog Elk", KEYS (GDK_KEY_Return), NULL, FALSE);
  check (SIGNET_COMPLETION_GUESS, FALSE, "Cat Dog Elk", KEYS (GDK_KEY_Tab), NULL, FALSE);
  check (SIGNET_COMPLETION_GUESS, FALSE, "Cat Dog Elk", KEYS (GDK_KEY_Down, GDK_KEY_Tab), "Cat", TRUE);
}

static void
test_round (void)
{
  check (SIGNET_COMPLETION_GUESS, TRUE, "Cat Dog Elk", KEYS (GDK_KEY_Up, GDK_KEY_Return), "Elk", TRUE);
  check (SIGNET_COMPLETION_OFFER, FALSE, "Cat Dog Elk", KEYS (GDK_KEY_Up, GDK_KEY_Return), "Elk", TRUE);
  check (SIGNET_COMPLETION_GUESS, TRUE, "Cat Dog", KEYS (GDK_KEY_Down, GDK_KEY_Down, GDK_KEY_Tab), "Cat", TRUE);
}

/* What goes away leaves the keys to the text. */
static void
test_away (void)
{
  check (SIGNET_COMPLETION_GUESS, TRUE, "Cat", KEYS (GDK_KEY_Escape, GDK_KEY_Return), NULL, FALSE);
  check (SIGNET_COMPLETION_GUESS, TRUE, "", KEYS (GDK_KEY_Return), NULL, FALSE);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/completion/return", test_return);
  g_test_add_func ("/completion/round", test_round);
  g_test_add_func ("/completion/away", test_away);
  return g_test_run ();
}
