/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All of 100,000 rows of three folders are chosen and marked, while the main thread stays free. */
#include "config.h"

#include "errand-run.h"
#include "folder-private.h"
#include "listing-choose.h"
#include "maildir.h"
#include "store-fixture.h"

#define N_FOLDERS 3
#define N_EACH    33334

/* Messages that one turn of the main loop may mark: a hundredth of them. What it takes is for
 * "./dev bench store" to tell. */
#define MOST_AT_ONCE (N_FOLDERS * N_EACH / 100)

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

static SignetListing *
make (GPtrArray            *folders,
      SignetListingThreads  threads)
{
  SignetListing *listing = NULL;

  signet_listing_new_async (&(SignetListingOrder) { .folders = folders, .threads = threads }, NULL, made_cb,
                            &listing);
  while (listing == NULL)
    g_main_context_iteration (NULL, TRUE);
  return listing;
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

static guint
count_unread (GPtrArray *folders)
{
  guint n = 0;

  for (guint i = 0; i < folders->len; i++)
    n += signet_folder_get_unread (folders->pdata[i]);
  return n;
}

/* Returns the most that were marked, or went, in one turn of the main loop: no file is behind them. */
static guint
mark_all (GPtrArray *choices,
          GPtrArray *folders)
{
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();
  g_autoptr(GPtrArray) back = signet_errand_new_list ();
  gboolean done = FALSE;
  guint most = 0;

  for (guint i = 0; i < choices->len; i++)
    g_ptr_array_add (errands, signet_errand_new_flags (choices->pdata[i], SIGNET_FLAG_SEEN, 0));
  signet_errand_run_async (errands, NULL, back, NULL, ran_cb, &done);
  while (!done)
    {
      const guint before = count_unread (folders);

      g_main_context_iteration (NULL, TRUE);
      most = MAX (most, before - count_unread (folders));
    }
  return most;
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
  guint most;

  for (guint i = 0; i < N_FOLDERS; i++)
    {
      g_autofree char *relative = g_build_filename ("mail", "account", names[i], NULL);
      g_autofree char *path = store_fixture_get (fixture, relative);
      SignetFolder *folder;

      g_assert_true (signet_maildir_make (path, NULL));
      folder = store_fixture_open (fixture, names[i], SIGNET_STORE_WRITE);
      g_ptr_array_add (folders, folder);
      store_fixture_load (folder);
      fill (folder, i);
    }
  listing = make (folders, SIGNET_LISTING_FLAT);
  positions = all_positions (g_list_model_get_n_items (G_LIST_MODEL (listing)));
  g_assert_cmpuint (positions->len, ==, N_FOLDERS * N_EACH);

  choices = signet_listing_choose (listing, positions, SIGNET_LISTING_ROWS);
  g_assert_cmpuint (choices->len, ==, N_FOLDERS);
  g_assert_cmpuint (signet_choice_count (choices), ==, N_FOLDERS * N_EACH);
  g_assert_cmpuint (count_unread (folders), ==, N_FOLDERS * N_EACH);

  most = mark_all (choices, folders);
  g_assert_cmpuint (most, >, 0);
  g_assert_cmpuint (most, <=, MOST_AT_ONCE);
  g_assert_cmpuint (count_unread (folders), ==, 0);
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
  listing = make (folders, SIGNET_LISTING_FLAT);
  positions = all_positions (N_EACH + 5);
  choices = signet_listing_choose (listing, positions, SIGNET_LISTING_ROWS);
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

static char *
tell (SignetListing       *listing,
      SignetListingChoose  how,
      guint                mask)
{
  g_autoptr(GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(GPtrArray) choices = NULL;
  GString *text = g_string_new (NULL);

  for (guint32 i = 0; i < 32; i++)
    if (mask & 1u << i)
      g_array_append_val (positions, i);
  choices = signet_listing_choose (listing, positions, how);
  for (guint i = 0; i < choices->len; i++)
    for (guint k = 0; k < signet_choice_get_length (choices->pdata[i]); k++)
      g_string_append (text, signet_choice_get_name (choices->pdata[i], k));
  return g_string_free (text, FALSE);
}

static void
assert_chosen (SignetListing       *listing,
               SignetListingChoose  how,
               guint                mask,
               const char          *expected)
{
  g_autofree char *told = tell (listing, how, mask);

  g_assert_cmpstr (told, ==, expected);
}

/* a: b: c, folded or not, before d; each once, however many of its conversation are chosen. */
static void
test_conversations (StoreFixture  *fixture,
                    gconstpointer  data)
{
  const SignetListingChoose rows = SIGNET_LISTING_ROWS, all = SIGNET_LISTING_CONVERSATIONS;
  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  g_autoptr(GPtrArray) folders = g_ptr_array_new ();
  g_autoptr(SignetListing) folded = NULL, open = NULL, flat = NULL;

  store_fixture_put (fixture, "cur/a:2,S", "a\nMessage-ID: <a@x>", 2);
  store_fixture_put (fixture, "cur/b:2,S", "b\nMessage-ID: <b@x>\nReferences: <a@x>", 3);
  store_fixture_put (fixture, "cur/c:2,S", "c\nMessage-ID: <c@x>\nReferences: <b@x>", 4);
  store_fixture_put (fixture, "cur/d:2,S", "d\nMessage-ID: <d@x>", 1);
  g_ptr_array_add (folders, folder);
  store_fixture_load (folder);
  folded = make (folders, SIGNET_LISTING_FOLDED);
  open = make (folders, SIGNET_LISTING_UNFOLDED);
  flat = make (folders, SIGNET_LISTING_FLAT);

  assert_chosen (folded, rows, 1 << 0, "c");
  assert_chosen (folded, all, 1 << 0, "abc");
  assert_chosen (folded, all, 1 << 0 | 1 << 1, "abcd");
  assert_chosen (folded, all, 1 << 1 | 1 << 7, "d");
  assert_chosen (open, rows, 1 << 1 | 1 << 3, "bd");
  assert_chosen (open, all, 1 << 1, "abc");
  assert_chosen (open, all, 1 << 0 | 1 << 1 | 1 << 2, "abc");
  assert_chosen (flat, all, 1 << 1, "b");
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
  g_test_add ("/listing-choose/conversations", StoreFixture, NULL, store_fixture_set_up, test_conversations,
              store_fixture_tear_down);
  return g_test_run ();
}
