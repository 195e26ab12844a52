/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All of 100,000 rows of three folders are chosen and marked, while the main thread stays free. */
#include "config.h"

#include <time.h>

#include "errand-run.h"
#include "folder-private.h"
#include "listing-choose.h"
#include "store-fixture.h"

#define N_FOLDERS 3
#define N_EACH    33334

/* A window paints every 16 ms; a machine that other tests share, or a sanitizer, takes its time. */
#define LONGEST_TURN (16 * 4)

static gint64
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
fill (SignetFolder *folder,
      guint         number)
{
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();

  for (guint i = 0; i < N_EACH; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%u.%u:2,", number, i);
      g_autofree char *head = g_strdup_printf ("Subject: %u\nDate: Mon, 02 Nov 2026 10:%02u:%02u +0000\n\n", i,
                                               i / 60 % 60, i % 60);
      g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (head, strlen (head));

      g_ptr_array_add (changes, signet_folder_row_new (file, 100, FALSE, envelope));
    }
  signet_folder_apply (folder, changes);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(SignetListing **) user_data = signet_listing_new_finish (result, NULL);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  *(gboolean *) user_data = TRUE;
}

static GArray *
all_positions (guint length)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < length; i++)
    g_array_append_val (positions, i);
  return positions;
}

/* Returns the longest turn of the main loop, ms of CPU. */
static gint64
mark_all (GPtrArray *choices)
{
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();
  g_autoptr(GPtrArray) back = signet_errand_new_list ();
  gboolean done = FALSE;
  gint64 longest = 0;

  for (guint i = 0; i < choices->len; i++)
    g_ptr_array_add (errands, signet_errand_new_flags (choices->pdata[i], SIGNET_FLAG_SEEN, 0));
  signet_errand_run_async (errands, NULL, back, NULL, ran_cb, &done);
  while (!done)
    {
      const gint64 before = get_cpu_ms ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, get_cpu_ms () - before);
    }
  return longest;
}

static void
test_many (StoreFixture  *fixture,
           gconstpointer  data)
{
  const char *const names[N_FOLDERS] = { "Inbox", "Archive", "Sent" };
  g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(SignetListing) listing = NULL;
  g_autoptr(GArray) positions = NULL;
  g_autoptr(GPtrArray) choices = NULL;
  gint64 start, cpu;

  for (guint i = 0; i < N_FOLDERS; i++)
    {
      SignetFolder *folder = store_fixture_open (fixture, names[i], SIGNET_STORE_WRITE);

      g_ptr_array_add (folders, folder);
      store_fixture_load (folder);
      fill (folder, i);
    }
  signet_listing_new_async (&(SignetListingOrder) { .folders = folders }, NULL, made_cb, &listing);
  while (listing == NULL)
    g_main_context_iteration (NULL, TRUE);
  positions = all_positions (g_list_model_get_n_items (G_LIST_MODEL (listing)));
  g_assert_cmpuint (positions->len, ==, N_FOLDERS * N_EACH);

  start = get_cpu_ms ();
  choices = signet_listing_choose (listing, positions);
  cpu = get_cpu_ms () - start;
  g_test_message ("chosen in %d ms", (int) cpu);
  g_assert_cmpint (cpu, <, LONGEST_TURN);
  g_assert_cmpuint (choices->len, ==, N_FOLDERS);
  g_assert_cmpuint (signet_choice_count (choices), ==, N_FOLDERS * N_EACH);

  cpu = mark_all (choices);
  g_test_message ("longest turn %d ms", (int) cpu);
  g_assert_cmpint (cpu, <, LONGEST_TURN);
}

/* It means the same messages whatever becomes of the rows. */
static void
test_rows_that_go (StoreFixture  *fixture,
                   gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  g_autoptr(GPtrArray) folders = g_ptr_array_new ();
  g_autoptr(SignetListing) listing = NULL;
  g_autoptr(GArray) positions = NULL;
  g_autoptr(GPtrArray) choices = NULL;
  g_autoptr(GPtrArray) gone = signet_folder_row_new_list ();
  const guint last = N_EACH - 1;

  g_ptr_array_add (folders, folder);
  store_fixture_load (folder);
  fill (folder, 7);
  signet_listing_new_async (&(SignetListingOrder) { .folders = folders }, NULL, made_cb, &listing);
  while (listing == NULL)
    g_main_context_iteration (NULL, TRUE);
  positions = all_positions (N_EACH + 5);
  choices = signet_listing_choose (listing, positions);
  g_assert_cmpuint (choices->len, ==, 1);
  g_assert_cmpuint (signet_choice_get_length (choices->pdata[0]), ==, N_EACH);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("7.%u", i);

      g_ptr_array_add (gone, signet_folder_row_new_gone (name));
    }
  signet_folder_apply (folder, gone);
  g_clear_object (&listing);
  for (guint i = 0; i < N_EACH; i++)
    g_assert_true (g_str_has_prefix (signet_choice_get_name (choices->pdata[0], i), "7."));
  g_assert_cmpuint (signet_choice_get_length (choices->pdata[0]), ==, last + 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/listing-choose/many", StoreFixture, NULL, store_fixture_set_up, test_many,
              store_fixture_tear_down);
  g_test_add ("/listing-choose/rows-that-go", StoreFixture, NULL, store_fixture_set_up, test_rows_that_go,
              store_fixture_tear_down);
  return g_test_run ();
}
