/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of people, and that they are known the next time. */
#include "config.h"

#include "groups.h"
#include "temporary.h"

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
  fixture->directory = temporary_make ("groups");
  fixture->path = g_build_filename (fixture->directory, "groups.ini", NULL);
  fixture->worker = signet_worker_new ("groups");
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

static SignetGroups *
open_groups (Fixture *fixture)
{
  SignetGroups *groups = signet_groups_new (fixture->worker, fixture->path);
  gboolean read = FALSE;
  gulong handler = g_signal_connect_swapped (groups, "changed", G_CALLBACK (changed_cb), &read);

  while (!read)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (groups, handler);
  return groups;
}

/* And waits until that is on the disk. */
static void
set (Fixture      *fixture,
     SignetGroups *groups,
     const char   *name,
     const char   *first,
     const char   *second)
{
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_autoptr(SignetParty) group = NULL;

  g_ptr_array_add (people, signet_address_new ("Bob; the \"B\"", first));
  g_ptr_array_add (people, signet_address_new (NULL, second));
  group = signet_party_new_group (name, people);
  signet_groups_set (groups, group);
  signet_worker_flush (fixture->worker);
}

static void
assert_group (SignetGroups *groups,
              guint         position,
              const char   *name,
              const char   *first)
{
  const SignetParty *group = signet_groups_get (groups)->pdata[position];

  g_assert_true (group->group);
  g_assert_cmpstr (group->name, ==, name);
  g_assert_cmpuint (group->addresses->len, ==, 2);
  g_assert_cmpstr (signet_address_get_address (group->addresses->pdata[0]), ==, first);
  g_assert_cmpstr (signet_address_get_name (group->addresses->pdata[0]), ==, "Bob; the \"B\"");
}

static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(SignetGroups) groups = open_groups (fixture);
  g_autoptr(SignetGroups) again = NULL;

  set (fixture, groups, "[x]=ß; y", "bob@example.org", "carol@example.org");
  set (fixture, groups, "A team", "ann@example.org", "ben@example.org");
  set (fixture, groups, "A team", "ada@example.org", "ben@example.org");
  again = open_groups (fixture);
  g_assert_cmpuint (signet_groups_get (again)->len, ==, 2);
  assert_group (again, 0, "A team", "ada@example.org");
  assert_group (again, 1, "[x]=ß; y", "bob@example.org");
}

static void
test_removed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(SignetGroups) groups = open_groups (fixture);
  g_autoptr(SignetGroups) again = NULL;

  set (fixture, groups, "One", "bob@example.org", "carol@example.org");
  signet_groups_remove (groups, "Two");
  signet_groups_remove (groups, "One");
  signet_worker_flush (fixture->worker);
  again = open_groups (fixture);
  g_assert_cmpuint (signet_groups_get (again)->len, ==, 0);
}

/* What is broken in the file is passed over. */
static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  const char text[] = "[1]\nname=Empty\nmembers=;;nobody;\n[2]\nmembers=a@b;\n[3]\nname=Good\n"
                      "members=bob@example.org Bob\\; the \"B\";x@example.org;\n[4\n";
  const char good[] = "[3]\nname=Good\nmembers=bob@example.org Bob\\; the \"B\";x@example.org;\n[9]\nname=\n";
  g_autoptr(SignetGroups) broken = NULL;
  g_autoptr(SignetGroups) groups = NULL;

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  broken = open_groups (fixture);
  g_assert_cmpuint (signet_groups_get (broken)->len, ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, good, -1, NULL));
  groups = open_groups (fixture);
  g_assert_cmpuint (signet_groups_get (groups)->len, ==, 1);
  assert_group (groups, 0, "Good", "bob@example.org");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/groups/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/groups/removed", Fixture, NULL, set_up, test_removed, tear_down);
  g_test_add ("/groups/broken", Fixture, NULL, set_up, test_broken, tear_down);
  return g_test_run ();
}
