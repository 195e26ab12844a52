/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the user has written to, and that it is known the next time. */
#include "config.h"

#include "temporary.h"
#include "written-to.h"

typedef struct
{
  char         *directory;
  char         *path;
  SignetWorker *worker;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->directory = temporary_make ("written-to");
  fixture->path = g_build_filename (fixture->directory, "written-to", NULL);
  fixture->worker = signet_worker_new ("written-to");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  signet_worker_flush (fixture->worker);
  g_clear_object (&fixture->worker);
  g_free (fixture->path);
  temporary_remove (fixture->directory);
}

static void
changed_cb (gboolean *changed)
{
  *changed = TRUE;
}

/* Opens the list and waits until it was read. */
static SignetWrittenTo *
open_list (Fixture *fixture)
{
  SignetWrittenTo *list = signet_written_to_new (fixture->worker, fixture->path);
  gboolean read = FALSE;
  gulong handler = g_signal_connect_swapped (list, "changed", G_CALLBACK (changed_cb), &read);

  while (!read)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (list, handler);
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
test_remembered (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(SignetWrittenTo) list = open_list (fixture);
  g_autoptr(SignetWrittenTo) again = NULL;
  g_autoptr(GPtrArray) people = NULL;
  SignetCorrespondent *bob;

  add (list, NULL, "bob@example.org", 100);
  add (list, "Bob Example", "Bob@Example.org", 300);
  add (list, "Old Name", "bob@example.org", 200);
  signet_worker_flush (fixture->worker);
  again = open_list (fixture);
  people = signet_written_to_list (again);
  g_assert_cmpuint (people->len, ==, 1);
  bob = g_ptr_array_index (people, 0);
  g_assert_cmpstr (signet_address_get_name (bob->address), ==, "Bob Example");
  g_assert_cmpuint (bob->count, ==, 3);
  g_assert_cmpint (bob->last, ==, 300);
}

static void
test_broken_lines (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(SignetWrittenTo) list = NULL;
  g_autoptr(GPtrArray) people = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "x\n\n1 2\n-1 1 a@b A\n5 1 no-address N\n"
                                      "5 1 a@example.org A B\n7 99999999999999999999 c@d\n\xff\xfe 1 2\n",
                                      -1, NULL));
  list = open_list (fixture);
  people = signet_written_to_list (list);
  g_assert_cmpuint (people->len, ==, 1);
  g_assert_cmpstr (signet_address_get_name (((SignetCorrespondent *) people->pdata[0])->address), ==, "A B");
}

static void
test_bounded (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(SignetWrittenTo) list = open_list (fixture);
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
  g_test_add ("/written-to/remembered", Fixture, NULL, set_up, test_remembered, tear_down);
  g_test_add ("/written-to/broken-lines", Fixture, NULL, set_up, test_broken_lines, tear_down);
  g_test_add ("/written-to/bounded", Fixture, NULL, set_up, test_bounded, tear_down);
  return g_test_run ();
}
