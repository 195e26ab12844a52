/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "envelope.h"
#include "thread-tree.h"

/* headers: of mails, oldest first, NULL at the end. expected: "0 .1 ..2", a dot for each step down. */
static void
check (const char *const *headers,
       const char        *expected)
{
  g_autoptr(GPtrArray) envelopes = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_envelope_unref);
  g_autoptr(GArray) nodes = g_array_new (FALSE, FALSE, sizeof (SignetReferences));
  g_autoptr(GString) told = g_string_new (NULL);

  for (guint i = 0; headers[i] != NULL; i++)
    {
      g_autofree char *mail = g_strconcat (headers[i], "\n\nText\n", NULL);
      SignetEnvelope *envelope = signet_envelope_parse (mail, strlen (mail));
      const SignetReferences references = signet_envelope_get_references (envelope);

      g_ptr_array_add (envelopes, envelope);
      g_array_append_val (nodes, references);
    }

  g_autoptr(GArray) places = signet_thread_tree_make ((const SignetReferences *) (gpointer) nodes->data,
                                                      nodes->len);
  for (guint i = 0; i < places->len; i++)
    {
      const SignetThreadPlace *place = &g_array_index (places, SignetThreadPlace, i);

      g_string_append_c (told, i > 0 ? ' ' : '^');
      for (guint j = 0; j < place->depth; j++)
        g_string_append_c (told, '.');
      g_string_append_printf (told, "%u", place->node);
    }
  g_assert_cmpstr (told->str + (told->len > 0), ==, expected);
}

#define CHECK(expected, ...) \
  check ((const char *const[]) { __VA_ARGS__, NULL }, expected)

static void
test_answers (void)
{
  CHECK ("0", "Message-ID: <a@x>");
  CHECK ("0 .1 ..3 .2",
         "Message-ID: <a@x>",
         "Message-ID: <b@x>\nReferences: <a@x>",
         "Message-ID: <c@x>\nReferences: <a@x>",
         "Message-ID: <d@x>\nReferences: <a@x> <b@x>");
  check ((const char *const[]) { NULL }, "");
}

/* The mail between is missing, or the first one, or both are known from others only. */
static void
test_missing (void)
{
  CHECK ("0 .1",
         "Message-ID: <a@x>",
         "Message-ID: <c@x>\nReferences: <a@x> <b@x>");
  CHECK ("0 1",
         "Message-ID: <b@x>\nReferences: <a@x>",
         "Message-ID: <c@x>\nReferences: <a@x>");
  CHECK ("0 .1 ..2",
         "Message-ID: <a@x>",
         "Message-ID: <c@x>\nReferences: <a@x> <b@x>",
         "Message-ID: <d@x>\nIn-Reply-To: <c@x>");
}

/* An answer whose clock is wrong comes first by date. */
static void
test_dates (void)
{
  CHECK ("1 .0", "Message-ID: <b@x>\nReferences: <a@x>", "Message-ID: <a@x>");
}

static void
test_loops (void)
{
  CHECK ("1 .0", "Message-ID: <a@x>\nReferences: <b@x>", "Message-ID: <b@x>\nReferences: <a@x>");
  CHECK ("0", "Message-ID: <a@x>\nReferences: <b@x> <a@x> <b@x>");
  CHECK ("2 .1 ..0",
         "Message-ID: <a@x>\nReferences: <c@x> <b@x>",
         "Message-ID: <b@x>\nReferences: <a@x> <c@x>",
         "Message-ID: <c@x>\nReferences: <b@x> <a@x>");
}

static void
test_twins (void)
{
  CHECK ("0 .2 1", "Message-ID: <a@x>", "Message-ID: <a@x>", "Message-ID: <b@x>\nReferences: <a@x>");
  CHECK ("0 1", "From: a@x", "From: a@x");
}

static void
test_subjects (void)
{
  CHECK ("0 .1 ..2",
         "From: a@x\nTo: me@x\nSubject: hello",
         "From: me@x\nTo: a@x\nSubject: Re: hello",
         "From: a@x\nTo: me@x\nSubject: Re: hello");
}

/* Whatever is put in: each once, behind its parent and one deeper. */
static void
check_places (GArray *places,
              guint   n)
{
  g_autofree guint *depths = g_new0 (guint, n);  /* + 1 */

  g_assert_cmpuint (places->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const SignetThreadPlace *place = &g_array_index (places, SignetThreadPlace, i);

      g_assert_cmpuint (place->node, <, n);
      g_assert_cmpuint (depths[place->node], ==, 0);
      depths[place->node] = place->depth + 1;
      if (place->parent == G_MAXUINT)
        g_assert_cmpuint (place->depth, ==, 0);
      else
        g_assert_cmpuint (depths[place->parent], ==, place->depth);
    }
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (4);

  for (guint round = 0; round < 500; round++)
    {
      SignetReferences nodes[50];
      guint64 refers[50][5];

      for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
        {
          for (guint j = 0; j < 5; j++)
            refers[i][j] = 2u * (guint) g_rand_int_range (rand, 1, 60) + (round % 3 == 0);
          nodes[i] = (SignetReferences) { 2u * (guint) g_rand_int_range (rand, 0, 60),
                                          2u * (guint) g_rand_int_range (rand, 0, 60) + 1,
                                          refers[i], (guint) g_rand_int_range (rand, 0, 6) };
        }
      g_autoptr(GArray) places = signet_thread_tree_make (nodes, G_N_ELEMENTS (nodes));
      check_places (places, G_N_ELEMENTS (nodes));
    }
}

/* A conversation that never ended: no recursion, no stack. */
static void
test_deep (void)
{
  const guint n = 3000;
  g_autofree SignetReferences *nodes = g_new0 (SignetReferences, n);
  g_autofree guint64 *refers = g_new0 (guint64, n);

  for (guint i = 0; i < n; i++)
    {
      refers[i] = 2 * i;
      nodes[i] = (SignetReferences) { 2 * i + 2, 0, &refers[i], i > 0 };
    }
  g_autoptr(GArray) places = signet_thread_tree_make (nodes, n);
  check_places (places, n);
  g_assert_cmpuint (g_array_index (places, SignetThreadPlace, n - 1).depth, ==, n - 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/thread-tree/answers", test_answers);
  g_test_add_func ("/thread-tree/missing", test_missing);
  g_test_add_func ("/thread-tree/dates", test_dates);
  g_test_add_func ("/thread-tree/loops", test_loops);
  g_test_add_func ("/thread-tree/twins", test_twins);
  g_test_add_func ("/thread-tree/subjects", test_subjects);
  g_test_add_func ("/thread-tree/random", test_random);
  g_test_add_func ("/thread-tree/deep", test_deep);
  return g_test_run ();
}
