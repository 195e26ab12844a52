/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "junk-filter.h"
#include "temporary.h"

#define N 6

typedef struct
{
  char *directory;
  char *words;
  char *junk[N + 1];
  char *good[N + 1];
  char *junk_names[N + 1];
  char *good_names[N + 1];
} Place;

static char *
write_mail (Place      *place,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (place->directory, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("junk filter");
  place->words = g_build_filename (place->directory, "junk", NULL);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *junk = g_strdup_printf ("From: a%u@spam.example\nSubject: cheap pills offer\n\n"
                                               "Buy cheap pills now, lottery winner, viagra %u\n", i, i);
      g_autofree char *good = g_strdup_printf ("From: b%u@work.example\nSubject: meeting\n\n"
                                               "Come to the meeting about the quarterly report %u\n", i, i);

      place->junk_names[i] = g_strdup_printf ("junk%u.a", i);
      place->good_names[i] = g_strdup_printf ("good%u.a", i);
      place->junk[i] = write_mail (place, place->junk_names[i], junk);
      place->good[i] = write_mail (place, place->good_names[i], good);
    }
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->directory);
  g_free (place->words);
  for (guint i = 0; i < N; i++)
    {
      g_free (place->junk[i]);
      g_free (place->good[i]);
      g_free (place->junk_names[i]);
      g_free (place->good_names[i]);
    }
}

static SignetJunkVerdict
judge (Place      *place,
       const char *path)
{
  SignetJunkOpinion opinion = { SIGNET_JUNK_YES, 0.5 };

  signet_junk_filter_judge (place->words, &path, 1, NULL, &opinion);
  return opinion.verdict;
}

/* All but the last. */
static void
teach (Place              *place,
       char              **names,
       char              **paths,
       guint               n,
       SignetJunkVerdict   verdict)
{
  g_autofree const char **some_names = g_new0 (const char *, n + 1);
  g_autofree const char **some_paths = g_new0 (const char *, n + 1);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      some_names[i] = names[i];
      some_paths[i] = paths[i];
    }
  signet_junk_filter_teach (place->words, some_names, some_paths, verdict, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_missing (void)
{
  if (!signet_junk_filter_is_installed ())
    g_test_skip ("bogofilter is not here");
  return !signet_junk_filter_is_installed ();
}

static void
test_untaught (Place         *place,
               gconstpointer  data)
{
  g_assert_cmpint (judge (place, place->junk[0]), ==, SIGNET_JUNK_UNKNOWN);
}

static void
test_taught (Place         *place,
             gconstpointer  data)
{
  SignetJunkOpinion opinions[3];
  const char *paths[3] = { place->good[N - 1], "/not/there", place->junk[N - 1] };

  if (is_missing ())
    return;
  teach (place, place->junk_names, place->junk, N - 1, SIGNET_JUNK_YES);
  teach (place, place->good_names, place->good, N - 1, SIGNET_JUNK_NO);
  signet_junk_filter_judge (place->words, paths, 3, NULL, opinions);
  g_assert_cmpint (opinions[0].verdict, ==, SIGNET_JUNK_NO);
  g_assert_cmpint (opinions[1].verdict, ==, SIGNET_JUNK_UNKNOWN);
  g_assert_cmpint (opinions[2].verdict, ==, SIGNET_JUNK_YES);
  g_assert_cmpfloat (opinions[2].score, >, 0.9);
}

/* Who says the opposite afterwards takes back what was said before. */
static void
test_change_of_mind (Place         *place,
                     gconstpointer  data)
{
  if (is_missing ())
    return;
  teach (place, place->junk_names, place->junk, N - 1, SIGNET_JUNK_NO);
  teach (place, place->good_names, place->good, N - 1, SIGNET_JUNK_YES);
  g_assert_cmpint (judge (place, place->junk[N - 1]), ==, SIGNET_JUNK_NO);
  for (guint i = 0; i < 2; i++)
    {
      teach (place, place->junk_names, place->junk, N - 1, SIGNET_JUNK_YES);
      teach (place, place->good_names, place->good, N - 1, SIGNET_JUNK_NO);
    }
  g_assert_cmpint (judge (place, place->junk[N - 1]), ==, SIGNET_JUNK_YES);
  g_assert_cmpint (judge (place, place->good[N - 1]), ==, SIGNET_JUNK_NO);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/junk-filter/" path, Place, NULL, set_up, func, tear_down)
  ADD ("untaught", test_untaught);
  ADD ("taught", test_taught);
  ADD ("change-of-mind", test_change_of_mind);
  return g_test_run ();
}
