/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "entry.h"
#include "messages/message-cursor.h"

/* A selection over messages written as "Rurr*": u unread, r read; a capital is selected. */
static SignetSelection *
make_selection (const char *rows)
{
  g_autoptr(GListStore) list = g_list_store_new (SIGNET_TYPE_ENTRY);
  SignetSelection *selection;

  for (const char *at = rows; *at != '\0'; at++)
    {
      gboolean seen = g_ascii_tolower (*at) == 'r';
      g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("", "", "", "", 1, 0);
      g_autoptr(SignetEntry) entry = signet_entry_new ("1.x", envelope,
                                                       seen ? SIGNET_FLAG_SEEN : 0, 1, FALSE);

      g_list_store_append (list, entry);
    }
  selection = signet_selection_new (G_LIST_MODEL (list));
  for (guint i = 0; rows[i] != '\0'; i++)
    if (g_ascii_isupper (rows[i]))
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), i, FALSE);
  return selection;
}

static void
assert_step (const char *rows,
             int         steps,
             guint       expected)
{
  g_autoptr(SignetSelection) selection = make_selection (rows);

  g_assert_cmpuint (signet_message_cursor_step (selection, steps), ==, expected);
}

static void
assert_beside (const char *rows,
               guint       expected)
{
  g_autoptr(SignetSelection) selection = make_selection (rows);

  g_assert_cmpuint (signet_message_cursor_beside (selection), ==, expected);
}

static void
assert_unread (const char *rows,
               guint       expected)
{
  g_autoptr(SignetSelection) selection = make_selection (rows);

  g_assert_cmpuint (signet_message_cursor_next_unread (selection), ==, expected);
}

static void
test_step (void)
{
  assert_step ("rrr", 1, 0);
  assert_step ("rrr", -1, 0);
  assert_step ("rRr", 1, 2);
  assert_step ("rRr", -1, 0);
  assert_step ("Rrr", -1, 0);
  assert_step ("rrR", 1, 2);
  assert_step ("rRRr", 1, 3);
  assert_step ("rRRr", -1, 0);
  assert_step ("rRrrr", 100, 4);
  assert_step ("rRrrr", G_MININT, 0);
  assert_step ("", 1, GTK_INVALID_LIST_POSITION);
}

static void
test_beside (void)
{
  assert_beside ("rRr", 2);
  assert_beside ("rrR", 1);
  assert_beside ("rRrRr", 4);
  assert_beside ("rRrR", 2);
  assert_beside ("rRR", 0);
  assert_beside ("RRR", GTK_INVALID_LIST_POSITION);
  assert_beside ("rrr", GTK_INVALID_LIST_POSITION);
  assert_beside ("", GTK_INVALID_LIST_POSITION);
}

static void
test_next_unread (void)
{
  assert_unread ("rur", 1);
  assert_unread ("Uur", 1);
  assert_unread ("uRr", 0);
  assert_unread ("uRru", 3);
  assert_unread ("rUr", 1);
  assert_unread ("rRr", GTK_INVALID_LIST_POSITION);
  assert_unread ("", GTK_INVALID_LIST_POSITION);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/message-cursor/step", test_step);
  g_test_add_func ("/ui/message-cursor/beside", test_beside);
  g_test_add_func ("/ui/message-cursor/next-unread", test_next_unread);

  return g_test_run ();
}
