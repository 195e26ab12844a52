/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/spelling.h"
#include "dictionary-files.h"
#include "temporary.h"

typedef struct
{
  char           *directory;
  GSettings      *settings;
  SignetSpelling *spelling;
  GAsyncResult   *result;
  guint           changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->changes++;
}

static void
set_languages (Fixture    *fixture,
               const char *first,
               const char *second)
{
  const char *const languages[] = { first, second, NULL };

  g_settings_set_strv (fixture->settings, "spelling-languages", languages);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->directory = dictionary_files_make ();
  fixture->settings = g_settings_new (SIGNET_APPLICATION_ID);
  set_languages (fixture, "xx_XX", NULL);
  fixture->spelling = signet_spelling_new (fixture->settings);
  g_signal_connect_swapped (fixture->spelling, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  /* What the worker has done lets go of it in here. */
  g_object_add_weak_pointer (G_OBJECT (fixture->spelling), (gpointer *) &fixture->spelling);
  g_object_unref (fixture->spelling);
  while (fixture->spelling != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (fixture->settings);
  temporary_remove (fixture->directory);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static GAsyncResult *
wait_for (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&fixture->result);
}

/* The wrong ones of them, with spaces between. */
static char *
check (Fixture    *fixture,
       const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, " ", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) wrong = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (words, g_strdup (parts[i]));
  signet_spelling_check_async (fixture->spelling, words, NULL, done_cb, &fixture->result);
  result = wait_for (fixture);
  wrong = signet_spelling_check_finish (fixture->spelling, result, NULL);
  g_assert_nonnull (wrong);
  g_ptr_array_add (wrong, NULL);
  return g_strjoinv (" ", (char **) wrong->pdata);
}

static void
assert_wrong (Fixture    *fixture,
              const char *text,
              const char *expected)
{
  g_autofree char *wrong = check (fixture, text);

  g_assert_cmpstr (wrong, ==, expected);
}

static void
test_languages (Fixture       *fixture,
                gconstpointer  data)
{
  assert_wrong (fixture, "hello wrld servus world", "wrld servus");
  set_languages (fixture, "xx_XX", "yy_YY");
  g_assert_cmpuint (fixture->changes, ==, 1);
  assert_wrong (fixture, "hello wrld servus world", "wrld");
  signet_spelling_set_language (fixture->spelling, "xx_XX", FALSE);
  assert_wrong (fixture, "hello servus", "hello");
}

/* Without a dictionary nobody knows. */
static void
test_none (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *endless = g_strnfill (1000000, 'x');

  assert_wrong (fixture, endless, "");
  set_languages (fixture, "zz_ZZ", NULL);
  assert_wrong (fixture, "hello wrld", "");
}

static void
test_suggested (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_auto(GStrv) words = NULL;

  signet_spelling_suggest_async (fixture->spelling, "helo", NULL, done_cb, &fixture->result);
  result = wait_for (fixture);
  words = signet_spelling_finish (fixture->spelling, result, NULL);
  g_assert_true (g_strv_contains ((const char *const *) words, "hello"));
}

static void
test_listed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_auto(GStrv) languages = NULL;

  signet_spelling_list_async (fixture->spelling, NULL, done_cb, &fixture->result);
  result = wait_for (fixture);
  languages = signet_spelling_finish (fixture->spelling, result, NULL);
  g_assert_true (g_strv_contains ((const char *const *) languages, "xx_XX"));
  g_assert_true (g_strv_contains ((const char *const *) languages, "yy_YY"));
}

static void
test_learned (Fixture       *fixture,
              gconstpointer  data)
{
  assert_wrong (fixture, "Signet", "Signet");
  signet_spelling_learn (fixture->spelling, "Signet");
  g_assert_cmpuint (fixture->changes, ==, 1);
  assert_wrong (fixture, "Signet", "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/spelling/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("languages", test_languages);
  ADD ("none", test_none);
  ADD ("suggested", test_suggested);
  ADD ("listed", test_listed);
  ADD ("learned", test_learned);
#undef ADD
  return g_test_run ();
}
