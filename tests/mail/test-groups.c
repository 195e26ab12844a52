/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of people, and that they are known the next time. */
#include "config.h"

#include "groups.h"
#include "own-place.h"

static SignetGroups *
open_groups (Place *place)
{
  SignetGroups *groups = signet_groups_new (place_get_worker (place), place->path);

  place_wait (groups);
  return groups;
}

/* And waits until that is on the disk. */
static void
set (Place        *place,
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
  signet_worker_flush (place_get_worker (place));
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
test_kept (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetGroups) groups = open_groups (place);
  g_autoptr(SignetGroups) again = NULL;

  set (place, groups, "[x]=ß; y", "bob@example.org", "carol@example.org");
  set (place, groups, "A team", "ann@example.org", "ben@example.org");
  set (place, groups, "A team", "ada@example.org", "ben@example.org");
  again = open_groups (place);
  g_assert_cmpuint (signet_groups_get (again)->len, ==, 2);
  assert_group (again, 0, "A team", "ada@example.org");
  assert_group (again, 1, "[x]=ß; y", "bob@example.org");
}

static void
test_removed (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetGroups) groups = open_groups (place);
  g_autoptr(SignetGroups) again = NULL;

  set (place, groups, "One", "bob@example.org", "carol@example.org");
  signet_groups_remove (groups, "Two");
  signet_groups_remove (groups, "One");
  signet_worker_flush (place_get_worker (place));
  again = open_groups (place);
  g_assert_cmpuint (signet_groups_get (again)->len, ==, 0);
}

/* What is broken in the file is passed over. */
static void
test_broken (Place         *place,
             gconstpointer  data)
{
  const char text[] = "[1]\nname=Empty\nmembers=;;nobody;\n[2]\nmembers=a@b;\n[3]\nname=Good\n"
                      "members=bob@example.org Bob\\; the \"B\";x@example.org;\n[4\n";
  const char good[] = "[3]\nname=Good\nmembers=bob@example.org Bob\\; the \"B\";x@example.org;\n[9]\nname=\n";
  g_autoptr(SignetGroups) broken = NULL;
  g_autoptr(SignetGroups) groups = NULL;

  g_assert_true (g_file_set_contents (place->path, text, -1, NULL));
  broken = open_groups (place);
  g_assert_cmpuint (signet_groups_get (broken)->len, ==, 0);
  g_assert_true (g_file_set_contents (place->path, good, -1, NULL));
  groups = open_groups (place);
  g_assert_cmpuint (signet_groups_get (groups)->len, ==, 1);
  assert_group (groups, 0, "Good", "bob@example.org");
}

/* One that is made before the others are known is kept with them. */
static void
test_early (Place         *place,
            gconstpointer  data)
{
  g_autoptr(SignetGroups) first = open_groups (place);
  g_autoptr(SignetGroups) groups = NULL;
  g_autoptr(SignetGroups) again = NULL;

  set (place, first, "One", "bob@example.org", "carol@example.org");
  groups = signet_groups_new (place_get_worker (place), place->path);
  set (place, groups, "Two", "ann@example.org", "ben@example.org");
  place_wait (groups);
  signet_worker_flush (place_get_worker (place));
  again = open_groups (place);
  g_assert_cmpuint (signet_groups_get (again)->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/groups/kept", Place, "groups.ini", place_set_up, test_kept, place_tear_down);
  g_test_add ("/groups/removed", Place, "groups.ini", place_set_up, test_removed, place_tear_down);
  g_test_add ("/groups/broken", Place, "groups.ini", place_set_up, test_broken, place_tear_down);
  g_test_add ("/groups/early", Place, "groups.ini", place_set_up, test_early, place_tear_down);
  return g_test_run ();
}
