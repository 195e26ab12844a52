/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After a cache was built anew its rows take the place of those in memory, and nobody notices. */
#include "config.h"

#include "folder-actions.h"
#include "folder-private.h"
#include "store-fixture.h"

#define MANY 1200

static void
put_many (StoreFixture *self)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%06u.x:2,S", i);
      g_autofree char *subject = g_strdup_printf ("s%u", i);

      store_fixture_put (self, file, subject, 1 + i % 28);
    }
  store_fixture_age (self);
}

static guint
count_in_memory (SignetFolder *folder)
{
  SignetFolderRows *rows = signet_folder_get_rows (folder);
  SignetFolderIndex *index = signet_folder_rows_get_index (rows);

  return signet_folder_rows_get_n_ids (rows) - (index != NULL ? signet_folder_index_get_length (index) : 0);
}

/* The model as those see it who follow its signal. */
static void
changed_cb (GListModel *model,
            guint       position,
            guint       removed,
            guint       added,
            GPtrArray  *held)
{
  g_ptr_array_remove_range (held, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (held, (int) (position + i), g_list_model_get_item (model, position + i));
}

static void
check_held (SignetFolder *folder,
            GPtrArray    *held)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (folder)), ==, held->len);
  for (guint i = 0; i < held->len; i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), i);

      g_assert_true (entry == held->pdata[i]);
    }
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_folder_change_flags_finish (SIGNET_FOLDER (source), result, &error));
  g_assert_no_error (error);
}

static void
star (StoreFixture *self,
      SignetFolder *folder,
      SignetEntry  *entry)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();

  g_ptr_array_add (entries, entry);
  signet_folder_change_flags_async (folder, entries, SIGNET_FLAG_FLAGGED, 0, NULL, done_cb, NULL);
  store_fixture_settle (self);
}

static void
test_rebuild (StoreFixture  *self,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(SignetFolder) folder = NULL;
  SignetEntry *entry;

  put_many (self);
  folder = store_fixture_open (self, "Inbox", SIGNET_STORE_WRITE);
  g_signal_connect (folder, "items-changed", G_CALLBACK (changed_cb), held);
  store_fixture_load (folder);
  store_fixture_settle (self);
  g_assert_cmpuint (held->len, ==, MANY);
  g_assert_cmpuint (count_in_memory (folder), ==, 0);
  check_held (folder, held);

  /* What is done then is done to the rows that are there now. */
  entry = held->pdata[MANY / 2];
  star (self, folder, entry);
  g_assert_true (signet_entry_get_flags (entry) & SIGNET_FLAG_FLAGGED);
  check_held (folder, held);

  store_fixture_put (self, "cur/new.x:2,", "new", 28);
  store_fixture_load (folder);
  store_fixture_settle (self);
  g_assert_cmpuint (held->len, ==, MANY + 1);
  g_assert_cmpuint (signet_folder_get_unread (folder), ==, 1);
  g_assert_cmpuint (count_in_memory (folder), ==, 1);
  check_held (folder, held);
}

/* What comes while it is under way is not lost. */
static void
test_meanwhile (StoreFixture  *self,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(SignetFolder) folder = NULL;
  guint n_delivered = 0;

  put_many (self);
  folder = store_fixture_open (self, "Inbox", SIGNET_STORE_WRITE);
  g_signal_connect (folder, "items-changed", G_CALLBACK (changed_cb), held);
  signet_folder_load_async (folder, NULL, NULL, NULL, NULL);
  while (signet_folder_get_state (folder) != SIGNET_FOLDER_STATE_READY)
    {
      g_main_context_iteration (NULL, TRUE);
      if (n_delivered < 50)
        {
          g_autofree char *file = g_strdup_printf ("cur/new-%02u.x:2,", n_delivered++);
          g_autoptr(GPtrArray) messages = store_fixture_deliver (self, file, file, 28);

          signet_folder_add_delivered (folder, messages);
        }
    }
  store_fixture_settle (self);
  store_fixture_load (folder);
  store_fixture_settle (self);
  g_assert_cmpuint (n_delivered, >, 0);
  g_assert_cmpuint (held->len, ==, MANY + n_delivered);
  g_assert_cmpuint (signet_folder_get_unread (folder), ==, n_delivered);
  check_held (folder, held);
}

/* What is done then is in the cache before what was read earlier is, and yet counts. */
static void
test_star_meanwhile (StoreFixture  *self,
                     gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = NULL;
  g_autoptr(SignetEntry) entry = NULL;
  g_autofree char *file = NULL;

  put_many (self);
  folder = store_fixture_open (self, "Inbox", SIGNET_STORE_WRITE);
  signet_folder_load_async (folder, NULL, NULL, NULL, NULL);
  while (signet_folder_get_state (folder) != SIGNET_FOLDER_STATE_READY)
    {
      g_main_context_iteration (NULL, TRUE);
      if (entry == NULL && g_list_model_get_n_items (G_LIST_MODEL (folder)) > 0)
        {
          g_autoptr(GPtrArray) entries = g_ptr_array_new ();

          entry = g_list_model_get_item (G_LIST_MODEL (folder), 0);
          g_ptr_array_add (entries, entry);
          signet_folder_change_flags_async (folder, entries, SIGNET_FLAG_FLAGGED, 0, NULL, done_cb, NULL);
        }
    }
  store_fixture_settle (self);
  g_assert_cmpuint (count_in_memory (folder), ==, 0);
  g_assert_true (signet_entry_get_flags (entry) & SIGNET_FLAG_FLAGGED);
  file = signet_folder_dup_file (folder, entry);
  g_assert_true (g_str_has_suffix (file, ":2,FS"));
}

#define ADD(name, function) \
  g_test_add ("/folder-exchange/" name, StoreFixture, NULL, store_fixture_set_up, function, \
              store_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rebuild", test_rebuild);
  ADD ("meanwhile", test_meanwhile);
  ADD ("star-meanwhile", test_star_meanwhile);
  return g_test_run ();
}
