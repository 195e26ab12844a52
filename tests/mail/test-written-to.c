/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the user has written to, and that it is known the next time. */
#include "config.h"

#include "own-place.h"
#include "written-to.h"

/* Opens the list and waits until it was read. */
static SignetWrittenTo *
open_list (Place *place)
{
  SignetWrittenTo *list = signet_written_to_new (place_get_worker (place), place->path);

  place_wait (list);
  return list;
}

static void
add (SignetWrittenTo *list,
     const char      *name,
     const char      *address,
     gint64           now)
{
  g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);

  g_ptr_array_add (addresses, signet_address_new (name, address));
  signet_written_to_add (list, addresses, now);
}

static void
test_remembered (Place         *place,
                 gconstpointer  data)
{
  g_autoptr(SignetWrittenTo) list = open_list (place);
  g_autoptr(SignetWrittenTo) again = NULL;
  g_autoptr(GPtrArray) people = NULL;
  SignetCorrespondent *bob;

  add (list, NULL, "bob@example.org", 100);
  add (list, "Bob Example", "Bob@Example.org", 300);
  add (list, "Old Name", "bob@example.org", 200);
  signet_worker_flush (place_get_worker (place));
  again = open_list (place);
  people = signet_written_to_list (again);
  g_assert_cmpuint (people->len, ==, 1);
  bob = g_ptr_array_index (people, 0);
  g_assert_cmpstr (signet_address_get_name (bob->address), ==, "Bob Example");
  g_assert_cmpuint (bob->count, ==, 3);
  g_assert_cmpint (bob->last, ==, 300);
}

static void
check_namesake (SignetWrittenTo *list,
                const char      *name,
                const char      *address,
                const char      *expected)
{
  g_autoptr(SignetAddress) from = signet_address_new (name, address);
  SignetAddress *found = signet_written_to_find_namesake (list, from);

  g_assert_cmpstr (found != NULL ? signet_address_get_address (found) : NULL, ==, expected);
}

/* The name of somebody known with an address that is not. */
static void
test_namesake (Place         *place,
               gconstpointer  data)
{
  g_autoptr(SignetWrittenTo) list = open_list (place);

  add (list, "Thomas Berger", "t.berger@firm.example", 100);
  add (list, "Thomas Berger", "thomas@home.example", 200);
  add (list, "Zoë", "zoe@example.org", 300);
  check_namesake (list, "Thomas Berger", "t.berger@f1rm.example", "thomas@home.example");
  check_namesake (list, "THOMAS  BERGER", "x@f1rm.example", "thomas@home.example");
  check_namesake (list, "Thomas Berger", "T.Berger@firm.example", NULL);
  check_namesake (list, "Thomas Bergers", "x@f1rm.example", NULL);
  check_namesake (list, "Zoë", "zoe@example.net", NULL);
  check_namesake (list, NULL, "x@f1rm.example", NULL);
}

static void
test_broken_lines (Place         *place,
                   gconstpointer  data)
{
  g_autoptr(SignetWrittenTo) list = NULL;
  g_autoptr(GPtrArray) people = NULL;

  g_assert_true (g_file_set_contents (place->path, "x\n\n1 2\n-1 1 a@b A\n5 1 no-address N\n"
                                      "5 1 a@example.org A B\n7 99999999999999999999 c@d\n\xff\xfe 1 2\n",
                                      -1, NULL));
  list = open_list (place);
  people = signet_written_to_list (list);
  g_assert_cmpuint (people->len, ==, 1);
  g_assert_cmpstr (signet_address_get_name (((SignetCorrespondent *) people->pdata[0])->address), ==, "A B");
}

static void
test_bounded (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetWrittenTo) list = open_list (place);
  g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_autoptr(GPtrArray) people = NULL;

  for (guint i = 0; i < SIGNET_WRITTEN_TO_MAX; i++)
    {
      g_autofree char *address = g_strdup_printf ("p%u@example.org", i);

      g_ptr_array_add (addresses, signet_address_new (NULL, address));
    }
  add (list, NULL, "oldest@example.org", 1);
  signet_written_to_add (list, addresses, 2);
  people = signet_written_to_list (list);
  g_assert_cmpuint (people->len, ==, SIGNET_WRITTEN_TO_MAX);
  for (guint i = 0; i < people->len; i++)
    g_assert_cmpint (((SignetCorrespondent *) people->pdata[i])->last, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/written-to/remembered", Place, "written-to", place_set_up, test_remembered, place_tear_down);
  g_test_add ("/written-to/namesake", Place, "written-to", place_set_up, test_namesake, place_tear_down);
  g_test_add ("/written-to/broken-lines", Place, "written-to", place_set_up, test_broken_lines,
              place_tear_down);
  g_test_add ("/written-to/bounded", Place, "written-to", place_set_up, test_bounded, place_tear_down);
  return g_test_run ();
}
