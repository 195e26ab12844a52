/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "listing-change.h"

/* ids: "3 1 2"; "" for none. */
static GArray *
make_items (const char *ids)
{
  g_auto(GStrv) words = g_strsplit (ids, " ", -1);
  GArray *items = g_array_new (FALSE, FALSE, sizeof (SignetListingItem));

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      const SignetListingItem item = { .id = (guint32) g_ascii_strtoull (words[i], NULL, 10) };

      g_array_append_val (items, item);
    }
  return items;
}

/* Does what the steps say, and looks whether it leads there. */
static void
follow (const SignetListingView *before,
        const SignetListingView *after,
        GArray                  *steps)
{
  g_autoptr(GArray) rows = g_array_copy (before->items);

  for (guint i = 0; i < steps->len; i++)
    {
      const SignetListingStep *step = &g_array_index (steps, SignetListingStep, i);

      if (step->removed > 0)
        g_array_remove_range (rows, step->position, step->removed);
      for (guint j = step->position; j < step->position + step->added; j++)
        g_array_insert_val (rows, j, *signet_listing_view_get (after, j));
    }
  g_assert_cmpuint (rows->len, ==, after->items->len);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpuint (g_array_index (rows, SignetListingItem, i).id, ==,
                      g_array_index (after->items, SignetListingItem, i).id);
}

/* steps: "position-removed+added". */
static void
assert_steps (const char          *before,
              const char          *after,
              SignetListingChange  change,
              const char          *expected)
{
  g_autoptr(GArray) old = make_items (before);
  g_autoptr(GArray) new = make_items (after);
  const SignetListingView old_view = { old, NULL };
  const SignetListingView new_view = { new, NULL };
  g_autoptr(GArray) steps = signet_listing_view_compare (&old_view, &new_view, change);
  g_autoptr(GString) told = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const SignetListingStep *step = &g_array_index (steps, SignetListingStep, i);

      g_string_append_printf (told, "%s%u-%u+%u", i > 0 ? " " : "", step->position, step->removed,
                              step->added);
    }
  g_assert_cmpstr (told->str, ==, expected);
  follow (&old_view, &new_view, steps);
}

static void
test_steps (void)
{
  assert_steps ("", "", SIGNET_LISTING_ANY_CHANGE, "");
  assert_steps ("1 2 3", "1 2 3", SIGNET_LISTING_ANY_CHANGE, "");
  assert_steps ("", "1 2", SIGNET_LISTING_ANY_CHANGE, "0-0+2");
  assert_steps ("1 2", "", SIGNET_LISTING_ANY_CHANGE, "0-2+0");
  assert_steps ("1 2 3 4", "1 4", SIGNET_LISTING_ONLY_GONE, "1-2+0");
  assert_steps ("1 2 3 4 5", "2 4 5", SIGNET_LISTING_ONLY_GONE, "0-1+0 1-1+0");
  assert_steps ("2 4", "1 2 3 4 5", SIGNET_LISTING_ONLY_NEW, "0-0+1 2-0+1 4-0+1");

  /* What has moved up takes nothing else along. */
  assert_steps ("1 2 3 4", "4 1 2 3", SIGNET_LISTING_ANY_CHANGE, "0-0+1 4-1+0");
  assert_steps ("1 2 3 4", "5 3 1 2 4", SIGNET_LISTING_ANY_CHANGE, "0-0+2 4-1+0");
  assert_steps ("1 2", "2 1", SIGNET_LISTING_ANY_CHANGE, "0-0+1 2-1+0");
}

static GArray *
make_random (void)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (SignetListingItem));
  gboolean used[24] = { FALSE };
  const int n = g_test_rand_int_range (0, 24);

  for (int i = 0; i < n; i++)
    {
      const SignetListingItem item = { .id = (guint32) g_test_rand_int_range (0, 24) };

      if (!used[item.id])
        g_array_append_val (items, item);
      used[item.id] = TRUE;
    }
  return items;
}

static void
test_random (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr(GArray) old = make_random ();
      g_autoptr(GArray) new = make_random ();
      const SignetListingView old_view = { old, NULL };
      const SignetListingView new_view = { new, NULL };
      g_autoptr(GArray) steps =
        signet_listing_view_compare (&old_view, &new_view, SIGNET_LISTING_ANY_CHANGE);

      follow (&old_view, &new_view, steps);
    }
}

/* So many steps that one is cheaper. */
static void
test_many (void)
{
  g_autoptr(GArray) old = g_array_new (FALSE, FALSE, sizeof (SignetListingItem));
  g_autoptr(GArray) new = g_array_new (FALSE, FALSE, sizeof (SignetListingItem));
  const SignetListingView old_view = { old, NULL };
  const SignetListingView new_view = { new, NULL };

  for (guint32 i = 0; i < 1000; i++)
    {
      const SignetListingItem item = { .id = i };

      g_array_append_val (old, item);
      if (i % 2 == 0)
        g_array_append_val (new, item);
    }
  g_autoptr(GArray) steps =
    signet_listing_view_compare (&old_view, &new_view, SIGNET_LISTING_ONLY_GONE);
  g_assert_cmpuint (steps->len, ==, 1);
  follow (&old_view, &new_view, steps);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing-change/steps", test_steps);
  g_test_add_func ("/listing-change/random", test_random);
  g_test_add_func ("/listing-change/many", test_many);
  return g_test_run ();
}
